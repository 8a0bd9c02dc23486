"""Sections are told by what their titles mean, however a page words them."""

import pytest

from orgplan.blueprint.vocabulary import topic_of

TITLES = {
    "summary": "Role Overview, Job Summary, Role in a nutshell, Overview of the role, Introduction",
    "mission": "Role Purpose, Purpose, Mission statement, Job Purpose, Why this role exists",
    "responsibilities": "Main duties, Key Accountabilities, What you'll do, Key tasks,"
    " Scope of the role, What you will own",
    "activities": "A day in the life, Typical week, Day-to-day, How you spend your time,"
    " Daily work, Rhythm of work",
    "deliverables": "Outputs, Key outputs, Work products, Artifacts, Artefacts produced",
    "goals": "Objectives, 30/60/90 day plan, First 90 days, Success milestones, OKRs,"
    " Onboarding plan",
    "kpis": "Success metrics, How we measure success, Performance measures, Measuring success",
    "skills": "Core competencies, Technical competencies, Hard skills, Technical capabilities",
    "soft_skills": "Behavioural competencies, Soft skills, Personal attributes, People skills",
    "tools": "Tooling, Technologies, Tools and technologies, Systems used",
    "environment": "Tech stack, Technical environment, Working environment",
    "stakeholders": "Key relationships, Working relationships, Interfaces, Key partners,"
    " Who you work with",
    "decisions": "Decision making, Who decides what, Authority, Mandate, Autonomy and authority",
    "requirements": "Education and experience, Background, Qualifications, What we look for,"
    " Must haves, Your profile, Credentials",
    "career": "Growth path, Career development, Where this role can lead, Progression, Next roles",
    "risks": "Challenges, What can go wrong, Pitfalls, Common failure modes",
    "variants": "Role variations, Flavours of the role, How the role differs by company",
    "outlook": "Impact of AI, Future outlook, AI and automation, How AI changes this role",
    "hiring": "Selection criteria, Interview plan, Assessment, How to hire, Candidate evaluation",
    "card": "Summary scorecard, Snapshot, At a glance, Role scorecard, One-page summary",
    "levels": "Levels, Level guide, Career levels, Grades, Leveling",
}
PAIRS = [(section, title) for section, titles in TITLES.items() for title in titles.split(", ")]


@pytest.mark.parametrize(("section", "title"), PAIRS)
def test_a_title_in_other_words_announces_the_same_section(section: str, title: str) -> None:
    for said in (title, title.upper(), f"7) {title}:", f"Section 3. {title} (draft)"):
        assert topic_of(said).section == section


@pytest.mark.parametrize("title", ["Lunch", "About us", "Where we are", "Perks", "Apply now"])
def test_what_is_no_part_of_a_role_is_not_taken_for_one(title: str) -> None:
    assert topic_of(title).section == ""
