"""What people write of partnership work in a synthetic register, in English."""

from __future__ import annotations

from db.demo.tier_texts import TierTexts

ENGLISH = TierTexts(
    feedback={
        1: ("No time was left for guidance, and contact with the institution broke off half-way.",),
        2: (
            "The teacher came once only. We would have liked to know better what the demonstration assesses.",
            "The paperwork took too much of the instructor's time.",
        ),
        3: (
            "The period went well, but the goals should have been gone through together at the start.",
            "The tasks fitted the qualification unit in part; the end was better.",
        ),
        4: (
            "The students came well prepared, and the teacher could always be reached.",
            "Good cooperation. The demonstration was assessed calmly by the three of us.",
            "I learned a lot, and the instructor trusted me.",
        ),
        5: (
            "An excellent period: we hired the student for the summer.",
            "The instructor took trouble, and the assessment discussion was the best so far.",
            "The institution listened to our wishes and moved the period.",
        ),
    },
    enquiries={
        "INSTRUCTOR_SURVEY": ("Workplace instructor survey of the autumn periods",),
        "WORKPLACE_SURVEY": ("Workplace survey",),
        "OTHER": (
            "How many training agreement places for the spring?",
            "Who signs the framework agreement?",
            "Does January suit for the instructor training?",
        ),
    },
    projects=(
        (
            "Language-aware workplace instructor",
            "Every third trainee is learning Finnish, and instructors do not know how to give instructions clearly.",
            "Two evenings of training, work instructions in pictures, language support every second week.",
            "Half as many interruptions; instructors' confidence rose from 2.8 to 4.1 in the survey.",
        ),
        (
            "The demonstration as part of a usual day",
            "Demonstration days stopped the work and made students nervous.",
            "The assessment is split into short situations that the instructor records by phone.",
            "Four workplaces use the model; a demonstration takes half the time.",
        ),
        (
            "Induction as videos",
            "Induction depends on who is on shift.",
            "Students film five short videos that the workplace checks.",
            "In use in two departments.",
        ),
        (
            "A joint recruiting path",
            "Graduates do not find the region's jobs, nor the jobs them.",
            "A path from autumn to spring: visit, period, summer job, permanent job.",
            "Every third graduate found a job along the path.",
        ),
        (
            "A deputy for the instructor",
            "When the instructor falls ill, the student is left alone.",
            "Every period has a deputy whose number the student knows.",
            "No period broke off in autumn for want of an instructor.",
        ),
        (
            "A fast path for adults",
            "Those who change trades cannot wait for the autumn.",
            "A group begins every third month, and half of the studies are done at work.",
            "Twelve adults began, nine of them are still at work.",
        ),
        (
            "Competence needs for two years",
            "Training is planned by last year's knowledge.",
            "The workplace fills in a short form, and teachers go through the result.",
            "The contents of two courses were changed.",
        ),
        (
            "One calendar of contacts",
            "Three people call the workplace about the same matter.",
            "Contacts are gathered in one calendar, and one person is named for the workplace.",
            "Half as many double contacts.",
        ),
    ),
    line_projects={
        "talotekniikka": (
            (
                "Service school for heat pumps",
                "More calls for service come than there are installers.",
                "Students service customers' devices in the school's hall under an installer's eyes.",
                "Forty devices serviced, two apprenticeships.",
            ),
        ),
        "autoala": (
            (
                "Fault finding in electric cars together",
                "Garages have no time to learn electric cars.",
                "Teacher and mechanic study together, students measure.",
                "Five mechanics and three teachers qualified for electrical work.",
            ),
        ),
        "logistiikka": (
            (
                "The warehouse as a practice firm",
                "Picking is learned from a book.",
                "A group looks after the deliveries of one customer for four weeks.",
                "Fewer wrong deliveries than the warehouse has on average.",
            ),
        ),
        "kauppa": (
            (
                "Students lead the store",
                "Shopkeepers look for leaders, but periods are spent at the shelves.",
                "A group runs the store for a weekend with the shopkeeper's support.",
                "Sales rose, and two became shift supervisors.",
            ),
        ),
        "ict": (
            (
                "A customer's project every term",
                "Students lack proof of real work for customers.",
                "The company gives a small task, a team does it in eight weeks.",
                "Three services are ready, two of them in use.",
            ),
        ),
        "matkailu": (
            (
                "The guides' path of the winter",
                "Guides run out in December.",
                "Studies follow the season: theory in autumn, work in winter.",
                "Six guides for the whole season.",
            ),
        ),
        "hoiva": (
            (
                "Guidance in the evening shift",
                "There is no instructor in the evening shift.",
                "An experienced student guides, the teacher is on call.",
                "Students work evenings, too; responsibilities were made clearer twice.",
            ),
        ),
        "varhaiskasvatus": (
            (
                "Working in pairs in early childhood education",
                "Instructors change in the middle of the period.",
                "Every student has two named instructors and a weekly meeting.",
                "Nobody was left without an instructor in autumn.",
            ),
        ),
        "metalli": (
            (
                "A shared robot welding cell",
                "The cell costs more than either can afford, and skilled people are scarce.",
                "The company buys the cell, the institution gives the room and the trainer; shifts are shared.",
                "The first twelve students are trained, three of them hired.",
            ),
        ),
        "rakentaminen": (
            (
                "The site as a classroom",
                "The school's hall has neither the timetable nor the safety of a real site.",
                "A group builds a part on its own responsibility, the site manager approves each phase.",
                "A storehouse is ready, four students go on in summer.",
            ),
        ),
        "ravintola": (
            (
                "Making waste visible",
                "Kitchens throw food away, and nobody measures it.",
                "Students weigh the waste for a month and propose changes to the menu.",
                "A fifth less waste in two kitchens.",
            ),
        ),
        "luonnonvara": (
            (
                "The farm's digital diary",
                "Work is not recorded, and competence is hard to show.",
                "One application that farms and students fill in alike.",
                "Six farms take part, feedback is good.",
            ),
        ),
    },
    experiments=(
        (
            "A weekly meeting in a quarter",
            "When instructor and student meet every Friday, problems show in time.",
            "Three of four workplaces kept the habit.",
        ),
        (
            "Instructor training at the workplace",
            "People come when it is at work and not at the institution.",
            "Three times as many took part as before.",
        ),
        ("Instructions in pictures", "Pictures prevent misunderstandings.", "There were clearly fewer mistakes."),
        ("Assessment by phone", "Recording right after the situation makes the assessment more exact.", ""),
        ("A teacher's week at work", "One week is enough to renew one's picture of the trade.", ""),
    ),
    themes=(
        "The instructor's work at the institution",
        "Ways of assessing",
        "Planning a demonstration",
    ),
    learned=(
        "I saw how shifts really change. I take the example into my teaching.",
        "Their machines are newer than ours; two exercises will be renewed.",
        "Now I understand how the student's own plan comes about.",
    ),
    visions=(
        "A shared learning environment where students, workers and teachers develop in the same rooms.",
        "Every graduate has a path to work, and every workplace a skilled instructor.",
    ),
    challenges={
        "YOUTH_EMPLOYMENT": (
            "The young graduate but move away. How is the first job found in the home region?",
            "The first job is found in the home region: the path begins in the first year's period.",
        ),
        "": (
            "Availability of labour: twice as many retire as graduate.",
            "Availability and competence: what those who retire know is passed on before they leave.",
        ),
    },
    our_strategy=("Strategy 2026-2030, “Partnerships grow”: shared learning environments.",),
    their_strategy=("Staff programme 2027: two trained instructors in every unit.",),
    milestones=(
        "Steering group named",
        "Joint survey of competence done",
        "The first joint group begins",
        "Learning environment in use",
        "Interim evaluation for the management",
        "Model spread to another unit",
        "Half of the instructors trained",
    ),
    evidence={
        "LONG_TERM": ("The vision is written and checked twice a year.", "Milestones agreed, following begun."),
        "EQUAL_PARTIES": (
            "Each has as many members in the steering group.",
            "The institution still prepares decisions.",
        ),
        "SHARED_CHALLENGE": ("The same challenge in both plans.", "Described together, readings still differ."),
        "CROSSING_BOUNDARIES": ("Teachers and instructors work across.", "So far only the managements meet."),
        "SHARED_RESPONSIBILITY": ("Evaluation at the end of each meeting.", "Responsibilities agreed, not followed."),
        "SHARED_TOOLS": ("A shared workspace and one-page matters.", "Documents travel by e-mail."),
        "ANTICIPATORY_AGREEMENTS": ("Framework agreement in force.", "Draft of the agreement is being commented on."),
    },
    resources=(
        "Teaching rooms on two evenings a week",
        "Two trainers, 40 hours a term",
        "Machines and materials",
        "Meeting rooms and communication",
        "Workers' time for guidance",
    ),
    competences=(
        "Pedagogy and assessment",
        "The newest methods of the field",
        "Language-aware guidance",
        "Developing customer experience",
        "Knowledge of qualification requirements",
    ),
    agendas=(
        "1. The last meeting\n2. Milestones\n3. The spring's group and instructors\n4. Feedback\n5. Next meeting",
        "1. Situation\n2. The shared challenge: what has been learned\n3. Resources for next year\n4. Communication",
    ),
    memos=(
        "Agreed: the interim evaluation is done in March. Nine have enrolled for instructor training.",
        "The goals hold. The company looks into shifts of the machines, the institution into the size of the group.",
    ),
    places=("The institution's meeting room", "Remote", "The partner's premises"),
    networks=(
        (
            "The care network of the region",
            "Enough skilled care workers in the whole region.",
            "Open information about places and competence; every member brings its part.",
            "Four meetings a year, a rotating chair, memos in a shared workspace.",
            "Joint instructor training and anticipating survey of places.",
            "Trust, openness, the student in the middle",
        ),
        (
            "The path of technology industry",
            "Technology companies find their people in the region.",
            "Competitors share places, too.",
            "A meeting a month, a quality review a year.",
            "A hundred new skilled people by 2029.",
            "Fairness, courage to try",
        ),
        (
            "Guidance and service network",
            "Every young person has a path to studies or work.",
            "Nobody is passed on: everybody is accompanied.",
            "A pair for every case, a shared calendar.",
            "Three of four drop-outs back on the path.",
            "Together, at one counter",
        ),
        (
            "Rural entrepreneurs' network",
            "Places and the year's rhythm are agreed together.",
            "Places are shared by season.",
            "Two meetings a year on a farm.",
            "Learning at work all year round.",
            "Practicality, continuity",
        ),
    ),
    member_roles=("chair", "secretary", "member", "expert", "coordination of places"),
    forums=("Steering group", "Instructors' meeting", "Annual seminar", "Joint planning day"),
    findings=("Information flows, but the division of labour is unclear.", "Forums work, new members are wished for."),
    improvements=("The division of labour is written down in autumn.", "Every member invites one new actor."),
    foresight=(
        "Retirement peaks in three years; more than a hundred successors are needed.",
        "Remote guidance is here to stay, and the instructor's work changes.",
        "A new factory needs people who know automation.",
        "Immigration grows: language awareness becomes every instructor's basic skill.",
    ),
    sources=("The region's foresight review", "Members' survey", "Labour market barometer"),
    trap_evidence={
        "GREEN": ("No problems in the last review.", "Works well."),
        "AMBER": ("Some members have not answered two invitations.", "Responsibilities are partly open."),
        "RED": ("Half of the members skip the meetings.", "Information stays in one person's mailbox."),
    },
    remedies=("Write down the division of labour", "Set up a shared workspace", "Invite the missing members in person"),
    reflections=(
        (
            "More applicants for the field.\nEven quality of guidance in every unit.",
            "Skilled people without recruiting costs",
            "Up-to-date training for instructors",
            "The teacher answers for contents, the instructor for assessment, the manager for time.",
            "Agree on a day for instructor training next week\nSend the goals of the periods",
        ),
        (
            "A shared learning environment by 2028.",
            "Access to new machines",
            "Rooms and students' work",
            "The management decides, a pair prepares.",
            "Go and see the rooms\nAsk for the list of machines",
        ),
    ),
    critical=(
        "Information does not flow during the period.",
        "Works when the contact is the same.",
        "Better than in spring.",
    ),
    offers={
        "INSTITUTION": (
            "Instructor training at the workplace",
            "Further training for staff",
            "One named contact for all matters",
            "Language support at the start",
            "Rooms for the evening",
        ),
        "STUDENT": ("Summer workers from June", "Project work as a final work", "Trainees with languages"),
        "WORKING_LIFE": (
            "Four training agreement places for autumn",
            "Periods for teachers with new equipment",
            "An expert as a visiting teacher",
            "Summer jobs for graduates",
            "Several kinds of work within a period",
        ),
    },
    fitting={
        "More placements for the autumn groups": ("WORKING_LIFE", "Four training agreement places for autumn"),
        "Periods at work for teachers, with current equipment": (
            "WORKING_LIFE",
            "Periods for teachers with new equipment",
        ),
        "Guest lectures on how the field changes": ("WORKING_LIFE", "An expert as a visiting teacher"),
        "Guidance in plain language": ("INSTITUTION", "Language support at the start"),
        "A chance to try several kinds of work": ("WORKING_LIFE", "Several kinds of work within a period"),
        "A summer job after the period": ("WORKING_LIFE", "Summer jobs for graduates"),
        "Skilled people for seasonal peaks": ("STUDENT", "Summer workers from June"),
        "Further training for the staff": ("INSTITUTION", "Further training for staff"),
        "One contact person at the institution": ("INSTITUTION", "One named contact for all matters"),
        "Instructor training on their premises": ("INSTITUTION", "Instructor training at the workplace"),
    },
    benefits={
        "SKILLED_WORKFORCE": ("Two graduates were hired.", "A substitute was found among the students."),
        "PROFITABILITY": ("Recruiting costs fell.",),
        "COMPANY_COMPETENCE": ("Instructors were trained.", "A new method came with the teacher's period."),
        "VISIBILITY": ("The company showed itself at the recruiting day.", "A story in the local paper."),
        "WORKPLACE_LEARNING": ("Periods were planned together.", "An instructor in every shift."),
        "STUDENT_EMPLOYMENT": ("A summer job became permanent.", "Apprenticeship after the period."),
        "REAL_EQUIPMENT": ("Practice with real equipment.",),
        "CURRENT_CONTENT": ("A course was renewed with the company.",),
        "TEACHER_COMPETENCE": ("A teacher's period at work.",),
        "COMPETENCE_CAPITAL": ("A shared bank of materials.",),
        "CHEAPER_PREMISES": ("Rooms are used without rent.",),
        "SOCIETY_EMPLOYMENT": ("A long-term unemployed person got an apprenticeship.",),
        "REGIONAL_VITALITY": ("The young stayed in the region.",),
    },
    practices=(
        ("The instructor's guide on one page", "One page given before the period: who, what, when."),
        ("Assessment discussion of three", "Teacher, instructor and student sit down for half an hour."),
        ("A joint opening day at work", "The group begins together, and the rules are gone through on the spot."),
        ("Feedback by text message", "Three questions on Fridays; twice as many answers."),
        ("Partners' coffee twice a year", "A free meeting from which half of the new projects come."),
        ("Language support at the start", "Two weeks of support, then as needed."),
        ("A video of the workplace", "Students film, the workplace approves; used when applying."),
        ("The year for instructors", "All periods and surveys on one page."),
    ),
    adoption_notes=("Begun with one group.", "Adapted to our own field.", "In use in all groups."),
    adoption_task="Ask how the practice got going",
    trap_task="Trap of the network",
)
