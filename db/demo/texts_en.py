"""What people write in a synthetic register, in English."""

from __future__ import annotations

from db.demo.texts import Texts

ENGLISH = Texts(
    institution=("Kuusamäen ammattiopisto", "Granbacka yrkesinstitut", "Kuusamäki Vocational College"),
    units=("Wellbeing and education", "Technology and construction", "Services and business", "Natural resources"),
    notes={
        "CALL": (
            "Called to ask how things are. Two placements for the spring are still free.",
            "Call with the supervisor: a good start, the instructor would like help with the demonstration.",
            "Agreed on the phone to come back to this when the new shifts are known.",
            "They asked about the compensation for an apprenticeship. Promised a calculation.",
        ),
        "VISIT": (
            "Went there. They showed the new premises, with room for two students at a time.",
            "Visit to the workplace with the teacher: went through the instructor's tasks and the demonstration.",
            "Saw the production. They are short of skilled people and offer summer jobs to those who graduate.",
            "Visit with a group of eighteen students. A warm welcome.",
        ),
        "MEETING": (
            "Agreed on the placements of the next term and a date for instructor training.",
            "Went through the goals of the cooperation and wrote down who does what.",
            "Management took part. They hope for a longer commitment and one person to call.",
        ),
        "REMOTE_MEETING": (
            "Remote meeting: how things stand, and the timetable to the end of the year.",
            "Looked at competence needs two years ahead.",
        ),
        "EMAIL": (
            "Sent the draft of the training agreement for comments.",
            "Was told about a new contact person.",
            "They confirmed the date and who takes part.",
        ),
        "JOINT_ASSESSMENT": (
            "Assessment with the student and the instructor. The demonstration was passed with an excellent grade.",
            "Joint assessment: strong with customers, needs practice in record keeping.",
        ),
        "TRAINING_COOPERATION": (
            "Agreed on placements for three students and named the instructors.",
            "Start of an apprenticeship: 30 hours a week, trial period agreed.",
            "Guidance: the tasks fit the qualification unit well.",
        ),
        "JOINT_EVENT": (
            "Recruitment day at our place, about 60 students came to their stand.",
            "Open doors together. Planning another for the autumn.",
        ),
        "READINESS_CHECK": (
            "Checked readiness before the period: hygiene passport and occupational safety card in order.",
            "Interview before the period. Language is sufficient, writing needs support.",
        ),
        "STUDENT_WORKSHOP": (
            "Workshop: a real problem of the company, five solutions from students.",
            "Students drew a service path. The company takes two ideas further.",
        ),
        "DOUBLE_DEGREE": (
            "Guidance counsellors met: timetables of double-degree students fitted together.",
            "Looked at how the double-degree students are doing and what support they need.",
        ),
        "EXPERIMENT": (
            "The experiment began: guidance shared by two workplaces.",
            "Half-way review. Digital induction saves the instructor's time.",
        ),
        "EXCHANGE_PERIOD": (
            "A teacher's two weeks at the workplace. New knowledge of equipment for teaching.",
            "The workplace instructor spent two days with us.",
        ),
        "TRAINING_DESIGN": (
            "Designed language-aware instructor training together.",
            "Gathered competence needs and drafted training in three parts for early childhood education.",
        ),
        "QUALITY_WORK": (
            "Mutual quality work: went through the feedback and chose two things to develop.",
            "Peer review of the quality of guidance, results written down.",
        ),
        "NETWORK_MEETING": (
            "Network meeting with eleven members. Agreed on common procedures.",
            "Spring meeting: anticipated the region's need of labour.",
        ),
        "FEEDBACK": (
            "Feedback: the student is punctual and takes initiative, more guidance is hoped for.",
            "Instructors are happy with the contact, and hope for quicker answers.",
        ),
        "OTHER": ("Met at a regional seminar.", "Congratulated them at their 20th anniversary."),
    },
    afterwords=(
        "",
        "",
        "",
        "The mood was good.",
        "To be taken up again before the holidays.",
        "Remember to invite them to the next instructor training.",
        "The teacher keeps in touch.",
        "Their supervisor changes next month.",
        "Interested in further training for adults, too.",
    ),
    outcomes=(
        "Two new placements for the spring.",
        "A further meeting was agreed.",
        "Instructors will be enrolled in the training.",
        "The company considers an apprenticeship.",
        "The draft was accepted with small changes.",
        "Nothing further.",
    ),
    ours=(
        "We send a calculation of the apprenticeship compensation",
        "We look for two students for the spring",
        "We send the timetable of the instructor training",
        "We invite them to the advisory board",
        "We find out about the occupational safety card",
    ),
    theirs=(
        "They name a new workplace instructor",
        "They send the signed agreement",
        "They tell the summer jobs by the end of the month",
        "They arrange a visit for a group",
        "They send the list of equipment",
    ),
    tasks=(
        "Call about placements in the spring",
        "Arrange a visit with a group",
        "Send the draft agreement",
        "Prepare the partner meeting",
        "Ask the workplace instructor for feedback",
        "Invite to instructor training",
        "Check the first day of the apprenticeship",
        "Introduce the new teacher",
        "Sum up the competence needs",
        "Tell students about the placements",
    ),
    goals={
        "EVERYDAY": (
            "Six training agreement placements a year, each with a trained instructor",
            "Smooth daily work: placements known two months ahead",
            "At least two apprenticeships a year",
        ),
        "DEVELOPING": (
            "Language-aware guidance as part of induction",
            "Teachers' periods at work and workplaces' visits made regular",
            "Joint training for the new equipment",
        ),
        "STRATEGIC": (
            "The availability of skilled people in the region is secured together for five years",
            "Young people into the field: one path from studies to work",
        ),
        "NETWORK": (
            "Common principles of guidance in the whole network",
            "The network anticipates the region's competence needs each year",
        ),
    },
    scopes=("North Savo", "Social and health care", "Technology industry", "Early childhood education"),
    needs={
        "INSTITUTION": (
            "More placements for the autumn groups",
            "Periods at work for teachers, with current equipment",
            "Guest lectures on how the field changes",
        ),
        "STUDENT": (
            "Guidance in plain language",
            "A chance to try several kinds of work",
            "A summer job after the period",
        ),
        "WORKING_LIFE": (
            "Skilled people for seasonal peaks",
            "Further training for the staff",
            "One contact person at the institution",
            "Instructor training on their premises",
        ),
    },
    answers=(
        "Two more placements were agreed.",
        "The training was held on their premises.",
        "A contact person was named.",
        "Taken into next year's plan.",
    ),
    agreements={
        "TRAINING": ("Training agreement, spring period", "Training agreement, autumn period"),
        "APPRENTICESHIP": ("Apprenticeship", "Apprenticeship, further qualification"),
        "PARTNERSHIP": ("Partnership agreement",),
        "FRAMEWORK": ("Framework agreement on workplace learning",),
        "PROJECT": ("Project agreement: skills for the region", "Project agreement: digital guidance"),
        "PREMISES": ("Shared use of equipment", "Use of teaching premises"),
        "NDA": ("Non-disclosure agreement",),
        "DATA_PROTECTION": ("Data protection agreement",),
        "OTHER": ("Agreement on guest lectures", "Agreement on a sponsored class"),
    },
    agreement_goals=(
        "Lasting cooperation: placements, instructors' competence and training developed together.",
        "Availability of skilled people and smooth paths from studies to work.",
    ),
    values=("€12,000", "€45,000", "€8,500"),
    places=("Workshop hall 2", "Teaching kitchen", "Simulation room"),
    reasons=("The period ended as agreed.", "The business closed down.", "The student changed fields."),
    step_reasons=(
        "The cooperation grew into development.",
        "Agreed with the management.",
        "The first students began.",
        "Both have the same goal for the region.",
    ),
    partner_notes=(
        "A family business now led by its second generation.",
        "Parking in the yard, report at the reception.",
        "Best reached in the morning before ten.",
        "Five instructors trained, two more to come.",
        "Interested in apprenticeships for adults.",
    ),
    titles={
        "WORKPLACE_INSTRUCTOR": ("workplace instructor", "charge nurse", "foreman", "tradesman", "practical nurse"),
        "HR": ("HR manager", "HR specialist"),
        "MANAGEMENT": ("managing director", "director", "head of unit", "owner"),
        "SIGNATORY": ("managing director", "finance director"),
        "CONTACT": ("coordinator", "service manager", "office secretary", "head teacher"),
        "OTHER": ("expert", "board member"),
    },
    dismissed="A small workplace: there is no second person.",
    snoozed="Lay-offs are going on; back to this after them.",
    source="Told by the workplace",
)
