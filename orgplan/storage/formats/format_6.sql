CREATE TABLE node (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_node_kind CHECK (kind = 'team' OR kind = 'domain' OR kind = 'position' OR kind = 'stakeholder' OR kind = 'external_node')
) WITHOUT ROWID, STRICT;
CREATE TABLE plan_settings (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    company TEXT NOT NULL,
    as_of TEXT NOT NULL,
    horizon_start TEXT NOT NULL,
    horizon_periods INTEGER NOT NULL,
    reporting_currency TEXT NOT NULL,
    calendar TEXT,
    parameters TEXT,
    proration TEXT NOT NULL,
    salary_basis TEXT NOT NULL,
    working_calendar TEXT NOT NULL,
    status TEXT NOT NULL,
    version INTEGER NOT NULL,
    include_proposed INTEGER NOT NULL,
    smallest_group INTEGER NOT NULL,
    notes TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_plan_settings_horizon_periods CHECK (horizon_periods BETWEEN 1 AND 60),
    CONSTRAINT ck_plan_settings_proration CHECK (proration = 'days_actual' OR proration = 'workdays' OR proration = 'half_month' OR proration = 'mid_month' OR proration = 'full_month' OR proration = 'next_month' OR proration = 'annual_days'),
    CONSTRAINT ck_plan_settings_salary_basis CHECK (salary_basis = 'weekly' OR salary_basis = 'daily'),
    CONSTRAINT ck_plan_settings_status CHECK (status = 'draft' OR status = 'submitted' OR status = 'approved' OR status = 'locked' OR status = 'archived'),
    CONSTRAINT ck_plan_settings_include_proposed CHECK (include_proposed BETWEEN 0 AND 1),
    CONSTRAINT ck_plan_settings_smallest_group CHECK (smallest_group BETWEEN 1 AND 1000000000000),
    CONSTRAINT fk_plan_settings_calendar FOREIGN KEY(calendar) REFERENCES fiscal_calendar (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_plan_settings_parameters FOREIGN KEY(parameters) REFERENCES parameter_set (id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID, STRICT;
CREATE TABLE fiscal_calendar (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    scheme TEXT NOT NULL,
    first_month INTEGER NOT NULL,
    label TEXT NOT NULL,
    year_end_month INTEGER NOT NULL,
    year_end_weekday INTEGER NOT NULL,
    year_end_rule TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_fiscal_calendar_scheme CHECK (scheme = 'months' OR scheme = '4-4-5' OR scheme = '4-5-4' OR scheme = '5-4-4' OR scheme = '13x4'),
    CONSTRAINT ck_fiscal_calendar_first_month CHECK (first_month BETWEEN 1 AND 12),
    CONSTRAINT ck_fiscal_calendar_label CHECK (label = 'end_year' OR label = 'start_year'),
    CONSTRAINT ck_fiscal_calendar_year_end_month CHECK (year_end_month BETWEEN 1 AND 12),
    CONSTRAINT ck_fiscal_calendar_year_end_weekday CHECK (year_end_weekday BETWEEN 0 AND 6),
    CONSTRAINT ck_fiscal_calendar_year_end_rule CHECK (year_end_rule = 'last' OR year_end_rule = 'nearest')
) WITHOUT ROWID, STRICT;
CREATE TABLE parameter_set (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    bonus_payout TEXT NOT NULL,
    bonus_payout_month INTEGER NOT NULL,
    merit_service_months INTEGER NOT NULL,
    wage_base_growth TEXT NOT NULL,
    agency_fee TEXT NOT NULL,
    attrition_voluntary TEXT NOT NULL,
    attrition_involuntary TEXT NOT NULL,
    backfill_share TEXT NOT NULL,
    backfill_lag INTEGER NOT NULL,
    vacancy_factor TEXT NOT NULL,
    contingency TEXT NOT NULL,
    offer_acceptance TEXT NOT NULL,
    onsites_per_offer TEXT NOT NULL,
    onsite_hours TEXT NOT NULL,
    screens_per_onsite TEXT NOT NULL,
    screen_hours TEXT NOT NULL,
    hires_per_recruiter_quarter TEXT NOT NULL,
    recruiters TEXT,
    interviewer_hours TEXT NOT NULL,
    mentoring_share TEXT NOT NULL,
    mentoring_months INTEGER NOT NULL,
    fill_spread TEXT NOT NULL,
    promotion_rise TEXT NOT NULL,
    approval_days INTEGER NOT NULL,
    full_week_hours TEXT NOT NULL,
    capitalize INTEGER NOT NULL,
    source TEXT NOT NULL,
    as_of TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_parameter_set_bonus_payout_month CHECK (bonus_payout_month BETWEEN 1 AND 12),
    CONSTRAINT ck_parameter_set_merit_service_months CHECK (merit_service_months BETWEEN 0 AND 1200),
    CONSTRAINT ck_parameter_set_backfill_lag CHECK (backfill_lag BETWEEN 0 AND 1200),
    CONSTRAINT ck_parameter_set_mentoring_months CHECK (mentoring_months BETWEEN 0 AND 120),
    CONSTRAINT ck_parameter_set_approval_days CHECK (approval_days BETWEEN 0 AND 10000),
    CONSTRAINT ck_parameter_set_capitalize CHECK (capitalize BETWEEN 0 AND 1)
) WITHOUT ROWID, STRICT;
CREATE TABLE holiday (
    id TEXT NOT NULL,
    calendar TEXT NOT NULL,
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE fx_rate (
    id TEXT NOT NULL,
    rate TEXT NOT NULL,
    as_of TEXT,
    source TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE tax_rule (
    id TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    rate TEXT NOT NULL,
    amount_minor INTEGER,
    amount_currency TEXT,
    source TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_tax_rule_kind CHECK (kind = 'capped' OR kind = 'uncapped' OR kind = 'threshold' OR kind = 'levy' OR kind = 'flat'),
    CONSTRAINT ck_tax_rule_amount CHECK ((amount_minor IS NULL) = (amount_currency IS NULL))
) WITHOUT ROWID, STRICT;
CREATE TABLE benefit_rule (
    id TEXT NOT NULL,
    region TEXT NOT NULL,
    monthly_minor INTEGER NOT NULL,
    monthly_currency TEXT NOT NULL,
    retirement TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE per_head_cost (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    monthly_minor INTEGER NOT NULL,
    monthly_currency TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE one_off_cost (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    amount_currency TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_one_off_cost_trigger CHECK ("trigger" = 'hire' OR "trigger" = 'referral')
) WITHOUT ROWID, STRICT;
CREATE TABLE merit_cycle (
    id TEXT NOT NULL,
    effective TEXT NOT NULL,
    rate TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE hiring_speed (
    id TEXT NOT NULL,
    level TEXT NOT NULL,
    fill_days INTEGER NOT NULL,
    recruiter_weight TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_hiring_speed_fill_days CHECK (fill_days BETWEEN 0 AND 10000),
    CONSTRAINT fk_hiring_speed_level FOREIGN KEY(level) REFERENCES level (id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID, STRICT;
CREATE TABLE notice_period (
    id TEXT NOT NULL,
    region TEXT NOT NULL,
    days INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_notice_period_days CHECK (days BETWEEN 0 AND 10000)
) WITHOUT ROWID, STRICT;
CREATE TABLE entity (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    currency TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE cost_centre (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    entity TEXT,
    gl_function TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_cost_centre_gl_function CHECK (gl_function = 'COGS' OR gl_function = 'R&D' OR gl_function = 'S&M' OR gl_function = 'G&A'),
    CONSTRAINT fk_cost_centre_entity FOREIGN KEY(entity) REFERENCES entity (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE location (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    currency TEXT NOT NULL,
    payroll_region TEXT NOT NULL,
    geo_factor TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    working_calendar TEXT NOT NULL,
    entity TEXT,
    PRIMARY KEY (id),
    CONSTRAINT fk_location_entity FOREIGN KEY(entity) REFERENCES entity (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE job_family (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    discipline TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE level (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    track TEXT NOT NULL,
    rank INTEGER NOT NULL,
    managerial INTEGER NOT NULL,
    staff_plus INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_level_track CHECK (track = 'IC' OR track = 'M'),
    CONSTRAINT ck_level_managerial CHECK (managerial BETWEEN 0 AND 1),
    CONSTRAINT ck_level_staff_plus CHECK (staff_plus BETWEEN 0 AND 1)
) WITHOUT ROWID, STRICT;
CREATE TABLE band (
    id TEXT NOT NULL,
    family TEXT NOT NULL,
    level TEXT NOT NULL,
    location TEXT NOT NULL,
    minimum_minor INTEGER NOT NULL,
    minimum_currency TEXT NOT NULL,
    midpoint_minor INTEGER NOT NULL,
    midpoint_currency TEXT NOT NULL,
    maximum_minor INTEGER NOT NULL,
    maximum_currency TEXT NOT NULL,
    source TEXT NOT NULL,
    as_of TEXT,
    PRIMARY KEY (id),
    CONSTRAINT fk_band_family FOREIGN KEY(family) REFERENCES job_family (id),
    CONSTRAINT fk_band_level FOREIGN KEY(level) REFERENCES level (id),
    CONSTRAINT fk_band_location FOREIGN KEY(location) REFERENCES location (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE skill (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_skill_kind CHECK (kind = 'technical' OR kind = 'soft')
) WITHOUT ROWID, STRICT;
CREATE TABLE role_profile (
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    family TEXT,
    level TEXT,
    version INTEGER NOT NULL,
    horizon TEXT NOT NULL,
    mission TEXT NOT NULL,
    summary TEXT NOT NULL,
    source TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_role_profile_family FOREIGN KEY(family) REFERENCES job_family (id),
    CONSTRAINT fk_role_profile_level FOREIGN KEY(level) REFERENCES level (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE role_skill (
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    skill TEXT NOT NULL,
    tier TEXT NOT NULL,
    importance TEXT NOT NULL,
    qualifier TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_role_skill_tier CHECK (tier = 'must' OR tier = 'good' OR tier = 'advanced' OR tier = 'emerging'),
    CONSTRAINT ck_role_skill_importance CHECK (importance = 'critical' OR importance = 'important' OR importance = 'optional' OR importance = 'context'),
    CONSTRAINT fk_role_skill_role FOREIGN KEY(role) REFERENCES role_profile (id),
    CONSTRAINT fk_role_skill_skill FOREIGN KEY(skill) REFERENCES skill (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE role_document (
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    title TEXT NOT NULL,
    form TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_role_document_role FOREIGN KEY(role) REFERENCES role_profile (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE milestone (
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    text TEXT NOT NULL,
    days INTEGER NOT NULL,
    "order" INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_milestone_days CHECK (days BETWEEN 0 AND 10000),
    CONSTRAINT fk_milestone_role FOREIGN KEY(role) REFERENCES role_profile (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE interview_stage (
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    minutes_min INTEGER NOT NULL,
    minutes_max INTEGER NOT NULL,
    interviewers INTEGER NOT NULL,
    optional INTEGER NOT NULL,
    "order" INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_interview_stage_minutes_min CHECK (minutes_min BETWEEN 0 AND 10000),
    CONSTRAINT ck_interview_stage_minutes_max CHECK (minutes_max BETWEEN 0 AND 10000),
    CONSTRAINT ck_interview_stage_interviewers CHECK (interviewers BETWEEN 0 AND 100),
    CONSTRAINT ck_interview_stage_optional CHECK (optional BETWEEN 0 AND 1),
    CONSTRAINT fk_interview_stage_role FOREIGN KEY(role) REFERENCES role_profile (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE scorecard_dimension (
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    meets TEXT NOT NULL,
    exceeds TEXT NOT NULL,
    weight TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_scorecard_dimension_role FOREIGN KEY(role) REFERENCES role_profile (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE domain (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    weight INTEGER NOT NULL,
    complexity TEXT NOT NULL,
    owner_team TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_domain_weight CHECK (weight BETWEEN 1 AND 5),
    CONSTRAINT ck_domain_complexity CHECK (complexity = 'simple' OR complexity = 'complicated' OR complexity = 'complex'),
    CONSTRAINT fk_domain_id FOREIGN KEY(id) REFERENCES node (id),
    CONSTRAINT fk_domain_owner_team FOREIGN KEY(owner_team) REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID, STRICT;
CREATE TABLE org_unit (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent TEXT,
    head TEXT,
    cost_centre TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_org_unit_kind CHECK (kind = 'division' OR kind = 'department' OR kind = 'group'),
    CONSTRAINT fk_org_unit_parent FOREIGN KEY(parent) REFERENCES org_unit (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_org_unit_head FOREIGN KEY(head) REFERENCES position (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_org_unit_cost_centre FOREIGN KEY(cost_centre) REFERENCES cost_centre (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE team (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    unit TEXT,
    primary_domain TEXT,
    cost_centre TEXT,
    mission TEXT NOT NULL,
    on_call INTEGER NOT NULL,
    size_min INTEGER NOT NULL,
    size_max INTEGER NOT NULL,
    closed TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_team_type CHECK (type = 'stream_aligned' OR type = 'platform' OR type = 'enabling' OR type = 'complicated_subsystem' OR type = 'office' OR type = 'undefined'),
    CONSTRAINT ck_team_on_call CHECK (on_call BETWEEN 0 AND 1),
    CONSTRAINT ck_team_size_min CHECK (size_min BETWEEN 0 AND 1000000000000),
    CONSTRAINT ck_team_size_max CHECK (size_max BETWEEN 0 AND 1000000000000),
    CONSTRAINT fk_team_id FOREIGN KEY(id) REFERENCES node (id),
    CONSTRAINT fk_team_unit FOREIGN KEY(unit) REFERENCES org_unit (id),
    CONSTRAINT fk_team_primary_domain FOREIGN KEY(primary_domain) REFERENCES domain (id),
    CONSTRAINT fk_team_cost_centre FOREIGN KEY(cost_centre) REFERENCES cost_centre (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE capitalization_rule (
    id TEXT NOT NULL,
    team TEXT NOT NULL,
    rate TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_capitalization_rule_team FOREIGN KEY(team) REFERENCES team (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE demand (
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    domain TEXT NOT NULL,
    seats TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_demand_role FOREIGN KEY(role) REFERENCES role_profile (id),
    CONSTRAINT fk_demand_domain FOREIGN KEY(domain) REFERENCES domain (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE person (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    hire_date TEXT NOT NULL,
    leave_date TEXT,
    leave_reason TEXT,
    email TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_person_leave_reason CHECK (leave_reason = 'voluntary' OR leave_reason = 'involuntary' OR leave_reason = 'transfer' OR leave_reason = 'contract_end' OR leave_reason = 'eliminated')
) WITHOUT ROWID, STRICT;
CREATE TABLE person_skill (
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    skill TEXT NOT NULL,
    proficiency INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_person_skill_proficiency CHECK (proficiency BETWEEN 0 AND 4),
    CONSTRAINT fk_person_skill_person FOREIGN KEY(person) REFERENCES person (id),
    CONSTRAINT fk_person_skill_skill FOREIGN KEY(skill) REFERENCES skill (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE position (
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    family TEXT,
    level TEXT,
    location TEXT,
    team TEXT,
    role TEXT,
    employment TEXT NOT NULL,
    fte TEXT NOT NULL,
    approval TEXT NOT NULL,
    on_hold INTEGER NOT NULL,
    critical INTEGER NOT NULL,
    priority TEXT NOT NULL,
    archetype TEXT,
    cost_centre TEXT,
    capitalizable TEXT,
    justification TEXT NOT NULL,
    blueprint_ref TEXT NOT NULL,
    assistant INTEGER NOT NULL,
    closed TEXT,
    close_reason TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_position_employment CHECK (employment = 'employee' OR employment = 'contractor' OR employment = 'intern' OR employment = 'agency'),
    CONSTRAINT ck_position_approval CHECK (approval = 'draft' OR approval = 'in_approval' OR approval = 'approved' OR approval = 'denied' OR approval = 'archived'),
    CONSTRAINT ck_position_on_hold CHECK (on_hold BETWEEN 0 AND 1),
    CONSTRAINT ck_position_critical CHECK (critical BETWEEN 0 AND 1),
    CONSTRAINT ck_position_priority CHECK (priority = 'critical' OR priority = 'high' OR priority = 'normal' OR priority = 'low'),
    CONSTRAINT ck_position_archetype CHECK (archetype = 'tech_lead' OR archetype = 'architect' OR archetype = 'solver' OR archetype = 'right_hand'),
    CONSTRAINT ck_position_assistant CHECK (assistant BETWEEN 0 AND 1),
    CONSTRAINT fk_position_id FOREIGN KEY(id) REFERENCES node (id),
    CONSTRAINT fk_position_family FOREIGN KEY(family) REFERENCES job_family (id),
    CONSTRAINT fk_position_level FOREIGN KEY(level) REFERENCES level (id),
    CONSTRAINT fk_position_location FOREIGN KEY(location) REFERENCES location (id),
    CONSTRAINT fk_position_team FOREIGN KEY(team) REFERENCES team (id),
    CONSTRAINT fk_position_role FOREIGN KEY(role) REFERENCES role_profile (id),
    CONSTRAINT fk_position_cost_centre FOREIGN KEY(cost_centre) REFERENCES cost_centre (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE position_pool (
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    family TEXT,
    level TEXT,
    location TEXT,
    team TEXT,
    manager TEXT,
    employment TEXT NOT NULL,
    heads TEXT NOT NULL,
    fte TEXT NOT NULL,
    base_minor INTEGER,
    base_currency TEXT,
    pay_minimum_minor INTEGER,
    pay_minimum_currency TEXT,
    pay_maximum_minor INTEGER,
    pay_maximum_currency TEXT,
    bonus_target TEXT NOT NULL,
    start TEXT,
    "end" TEXT,
    approval TEXT NOT NULL,
    on_hold INTEGER NOT NULL,
    cost_centre TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_position_pool_employment CHECK (employment = 'employee' OR employment = 'contractor' OR employment = 'intern' OR employment = 'agency'),
    CONSTRAINT ck_position_pool_base CHECK ((base_minor IS NULL) = (base_currency IS NULL)),
    CONSTRAINT ck_position_pool_pay_minimum CHECK ((pay_minimum_minor IS NULL) = (pay_minimum_currency IS NULL)),
    CONSTRAINT ck_position_pool_pay_maximum CHECK ((pay_maximum_minor IS NULL) = (pay_maximum_currency IS NULL)),
    CONSTRAINT ck_position_pool_approval CHECK (approval = 'draft' OR approval = 'in_approval' OR approval = 'approved' OR approval = 'denied' OR approval = 'archived'),
    CONSTRAINT ck_position_pool_on_hold CHECK (on_hold BETWEEN 0 AND 1),
    CONSTRAINT fk_position_pool_family FOREIGN KEY(family) REFERENCES job_family (id),
    CONSTRAINT fk_position_pool_level FOREIGN KEY(level) REFERENCES level (id),
    CONSTRAINT fk_position_pool_location FOREIGN KEY(location) REFERENCES location (id),
    CONSTRAINT fk_position_pool_team FOREIGN KEY(team) REFERENCES team (id),
    CONSTRAINT fk_position_pool_manager FOREIGN KEY(manager) REFERENCES position (id),
    CONSTRAINT fk_position_pool_cost_centre FOREIGN KEY(cost_centre) REFERENCES cost_centre (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE spell (
    id TEXT NOT NULL,
    position TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT,
    person TEXT,
    kind TEXT NOT NULL,
    hiring TEXT NOT NULL,
    exit TEXT,
    base_minor INTEGER,
    base_currency TEXT,
    bonus_target TEXT NOT NULL,
    equity_minor INTEGER,
    equity_currency TEXT,
    hourly_minor INTEGER,
    hourly_currency TEXT,
    hours TEXT NOT NULL,
    backfill_of TEXT,
    overlap INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_spell_kind CHECK (kind = 'existing' OR kind = 'new' OR kind = 'backfill' OR kind = 'conversion' OR kind = 'transfer' OR kind = 'interim'),
    CONSTRAINT ck_spell_hiring CHECK (hiring = 'not_started' OR hiring = 'ready' OR hiring = 'in_progress' OR hiring = 'offer_sent' OR hiring = 'accepted' OR hiring = 'hired'),
    CONSTRAINT ck_spell_exit CHECK (exit = 'voluntary' OR exit = 'involuntary' OR exit = 'transfer' OR exit = 'contract_end' OR exit = 'eliminated'),
    CONSTRAINT ck_spell_base CHECK ((base_minor IS NULL) = (base_currency IS NULL)),
    CONSTRAINT ck_spell_equity CHECK ((equity_minor IS NULL) = (equity_currency IS NULL)),
    CONSTRAINT ck_spell_hourly CHECK ((hourly_minor IS NULL) = (hourly_currency IS NULL)),
    CONSTRAINT ck_spell_overlap CHECK (overlap BETWEEN 0 AND 1),
    CONSTRAINT fk_spell_position FOREIGN KEY(position) REFERENCES position (id),
    CONSTRAINT fk_spell_person FOREIGN KEY(person) REFERENCES person (id),
    CONSTRAINT fk_spell_backfill_of FOREIGN KEY(backfill_of) REFERENCES spell (id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID, STRICT;
CREATE TABLE reporting_line (
    id TEXT NOT NULL,
    position TEXT NOT NULL,
    manager TEXT NOT NULL,
    kind TEXT NOT NULL,
    start TEXT,
    "end" TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_reporting_line_kind CHECK (kind = 'solid' OR kind = 'dotted'),
    CONSTRAINT fk_reporting_line_position FOREIGN KEY(position) REFERENCES position (id),
    CONSTRAINT fk_reporting_line_manager FOREIGN KEY(manager) REFERENCES position (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE requisition (
    id TEXT NOT NULL,
    position TEXT NOT NULL,
    spell TEXT NOT NULL,
    opened TEXT,
    target_accept TEXT,
    target_start TEXT,
    accepted TEXT,
    started TEXT,
    recruiter TEXT NOT NULL,
    hiring_manager TEXT,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    priority TEXT NOT NULL,
    fill_days INTEGER NOT NULL,
    notice_days INTEGER NOT NULL,
    justification TEXT NOT NULL,
    opening TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_requisition_kind CHECK (kind = 'existing' OR kind = 'new' OR kind = 'backfill' OR kind = 'conversion' OR kind = 'transfer' OR kind = 'interim'),
    CONSTRAINT ck_requisition_channel CHECK (channel = 'direct' OR channel = 'agency' OR channel = 'referral' OR channel = 'internal'),
    CONSTRAINT ck_requisition_priority CHECK (priority = 'critical' OR priority = 'high' OR priority = 'normal' OR priority = 'low'),
    CONSTRAINT ck_requisition_fill_days CHECK (fill_days BETWEEN 0 AND 10000),
    CONSTRAINT ck_requisition_notice_days CHECK (notice_days BETWEEN 0 AND 10000),
    CONSTRAINT fk_requisition_position FOREIGN KEY(position) REFERENCES position (id),
    CONSTRAINT fk_requisition_spell FOREIGN KEY(spell) REFERENCES spell (id),
    CONSTRAINT fk_requisition_hiring_manager FOREIGN KEY(hiring_manager) REFERENCES position (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE allocation (
    id TEXT NOT NULL,
    position TEXT NOT NULL,
    domain TEXT NOT NULL,
    share TEXT NOT NULL,
    purpose TEXT NOT NULL,
    start TEXT,
    "end" TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_allocation_purpose CHECK (purpose = 'anchor' OR purpose = 'contributor' OR purpose = 'on_call' OR purpose = 'advisory'),
    CONSTRAINT fk_allocation_position FOREIGN KEY(position) REFERENCES position (id),
    CONSTRAINT fk_allocation_domain FOREIGN KEY(domain) REFERENCES domain (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE stakeholder (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    "group" TEXT NOT NULL,
    organization TEXT NOT NULL,
    position TEXT,
    expectations TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_stakeholder_kind CHECK (kind = 'internal' OR kind = 'external' OR kind = 'peer' OR kind = 'governance' OR kind = 'vendor' OR kind = 'customer'),
    CONSTRAINT fk_stakeholder_id FOREIGN KEY(id) REFERENCES node (id),
    CONSTRAINT fk_stakeholder_position FOREIGN KEY(position) REFERENCES position (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE stakeholder_relation (
    id TEXT NOT NULL,
    stakeholder TEXT NOT NULL,
    team TEXT NOT NULL,
    influence INTEGER NOT NULL,
    interest INTEGER NOT NULL,
    owner TEXT,
    cadence TEXT NOT NULL,
    mode TEXT NOT NULL,
    topic TEXT NOT NULL,
    health TEXT NOT NULL,
    last_contact TEXT,
    confirmed INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_stakeholder_relation_influence CHECK (influence BETWEEN 1 AND 5),
    CONSTRAINT ck_stakeholder_relation_interest CHECK (interest BETWEEN 1 AND 5),
    CONSTRAINT ck_stakeholder_relation_cadence CHECK (cadence = 'weekly' OR cadence = 'monthly' OR cadence = 'quarterly' OR cadence = 'ad_hoc'),
    CONSTRAINT ck_stakeholder_relation_mode CHECK (mode = 'collaboration' OR mode = 'x_as_a_service' OR mode = 'facilitating'),
    CONSTRAINT ck_stakeholder_relation_health CHECK (health = 'good' OR health = 'strained' OR health = 'broken'),
    CONSTRAINT ck_stakeholder_relation_confirmed CHECK (confirmed BETWEEN 0 AND 1),
    CONSTRAINT fk_stakeholder_relation_stakeholder FOREIGN KEY(stakeholder) REFERENCES stakeholder (id),
    CONSTRAINT fk_stakeholder_relation_team FOREIGN KEY(team) REFERENCES team (id),
    CONSTRAINT fk_stakeholder_relation_owner FOREIGN KEY(owner) REFERENCES position (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE external_node (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    side TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_external_node_side CHECK (side = 'upstream' OR side = 'downstream' OR side = 'system'),
    CONSTRAINT fk_external_node_id FOREIGN KEY(id) REFERENCES node (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE dependency (
    id TEXT NOT NULL,
    consumer TEXT NOT NULL,
    provider TEXT NOT NULL,
    mode TEXT NOT NULL,
    weight INTEGER NOT NULL,
    artefact TEXT NOT NULL,
    until TEXT,
    sla TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_dependency_mode CHECK (mode = 'collaboration' OR mode = 'x_as_a_service' OR mode = 'facilitating'),
    CONSTRAINT ck_dependency_weight CHECK (weight BETWEEN 1 AND 5),
    CONSTRAINT fk_dependency_consumer FOREIGN KEY(consumer) REFERENCES node (id),
    CONSTRAINT fk_dependency_provider FOREIGN KEY(provider) REFERENCES node (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE decision_right (
    id TEXT NOT NULL,
    decision TEXT NOT NULL,
    level TEXT NOT NULL,
    driver TEXT NOT NULL,
    approver TEXT NOT NULL,
    start TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_decision_right_level CHECK (level = 'independent' OR level = 'team' OR level = 'manager' OR level = 'executive'),
    CONSTRAINT fk_decision_right_driver FOREIGN KEY(driver) REFERENCES node (id),
    CONSTRAINT fk_decision_right_approver FOREIGN KEY(approver) REFERENCES node (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE escalation_path (
    id TEXT NOT NULL,
    topic TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    step_days INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_escalation_path_step_days CHECK (step_days BETWEEN 0 AND 10000)
) WITHOUT ROWID, STRICT;
CREATE TABLE kpi (
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    measures TEXT NOT NULL,
    why TEXT NOT NULL,
    target TEXT NOT NULL,
    frequency TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_kpi_role FOREIGN KEY(role) REFERENCES role_profile (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE meeting (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    team TEXT NOT NULL,
    cadence TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_meeting_cadence CHECK (cadence = 'weekly' OR cadence = 'monthly' OR cadence = 'quarterly' OR cadence = 'ad_hoc'),
    CONSTRAINT ck_meeting_minutes CHECK (minutes BETWEEN 0 AND 10000),
    CONSTRAINT ck_meeting_confirmed CHECK (confirmed BETWEEN 0 AND 1),
    CONSTRAINT fk_meeting_team FOREIGN KEY(team) REFERENCES team (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE risk (
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT,
    team TEXT,
    owner TEXT,
    likelihood INTEGER NOT NULL,
    impact INTEGER NOT NULL,
    mitigation TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_risk_likelihood CHECK (likelihood BETWEEN 0 AND 5),
    CONSTRAINT ck_risk_impact CHECK (impact BETWEEN 0 AND 5),
    CONSTRAINT fk_risk_role FOREIGN KEY(role) REFERENCES role_profile (id),
    CONSTRAINT fk_risk_team FOREIGN KEY(team) REFERENCES team (id),
    CONSTRAINT fk_risk_owner FOREIGN KEY(owner) REFERENCES position (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE origin (
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    block INTEGER NOT NULL,
    team TEXT,
    made INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_origin_made CHECK (made BETWEEN 0 AND 1),
    CONSTRAINT fk_origin_document FOREIGN KEY(document) REFERENCES role_document (id),
    CONSTRAINT fk_origin_team FOREIGN KEY(team) REFERENCES team (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE budget (
    id TEXT NOT NULL,
    fiscal_year TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    amount_currency TEXT NOT NULL,
    headcount INTEGER NOT NULL,
    cost_centre TEXT,
    frozen TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_budget_headcount CHECK (headcount BETWEEN 0 AND 1000000000000),
    CONSTRAINT fk_budget_cost_centre FOREIGN KEY(cost_centre) REFERENCES cost_centre (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE source (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    mapping TEXT NOT NULL,
    content TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    imported TEXT,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE snapshot (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    taken TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE scenario (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent TEXT,
    colour TEXT NOT NULL,
    include_proposed INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_scenario_kind CHECK (kind = 'base' OR kind = 'alternative' OR kind = 'ask' OR kind = 'what_if'),
    CONSTRAINT ck_scenario_include_proposed CHECK (include_proposed BETWEEN 0 AND 1),
    CONSTRAINT fk_scenario_parent FOREIGN KEY(parent) REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID, STRICT;
CREATE TABLE scenario_rule (
    id TEXT NOT NULL,
    scenario TEXT NOT NULL,
    action TEXT NOT NULL,
    value TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_scenario_rule_scenario FOREIGN KEY(scenario) REFERENCES scenario (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE scenario_change (
    id TEXT NOT NULL,
    scenario TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    rule TEXT,
    PRIMARY KEY (id),
    CONSTRAINT fk_scenario_change_scenario FOREIGN KEY(scenario) REFERENCES scenario (id),
    CONSTRAINT fk_scenario_change_rule FOREIGN KEY(rule) REFERENCES scenario_rule (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE accepted_finding (
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    place TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    accepted_on TEXT NOT NULL,
    until TEXT,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE own_threshold (
    id TEXT NOT NULL,
    notice_low TEXT,
    notice_high TEXT,
    warning_low TEXT,
    warning_high TEXT,
    reason TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE saved_view (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    "view" TEXT NOT NULL,
    scenario TEXT,
    month TEXT,
    camera TEXT NOT NULL,
    caption TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    reading TEXT NOT NULL,
    mark TEXT NOT NULL,
    notes TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_saved_view_scenario FOREIGN KEY(scenario) REFERENCES scenario (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE decision (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    taken TEXT NOT NULL,
    note TEXT NOT NULL,
    scenario TEXT,
    PRIMARY KEY (id),
    CONSTRAINT fk_decision_scenario FOREIGN KEY(scenario) REFERENCES scenario (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE retired_id (
    id TEXT NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE capitalizable_family (
    parameter_set TEXT NOT NULL,
    place INTEGER NOT NULL,
    family TEXT NOT NULL,
    PRIMARY KEY (parameter_set, place),
    CONSTRAINT fk_capitalizable_family_parameter_set FOREIGN KEY(parameter_set) REFERENCES parameter_set (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE hiring_ramp (
    hiring_speed TEXT NOT NULL,
    place INTEGER NOT NULL,
    share TEXT NOT NULL,
    PRIMARY KEY (hiring_speed, place),
    CONSTRAINT fk_hiring_ramp_hiring_speed FOREIGN KEY(hiring_speed) REFERENCES hiring_speed (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE team_service (
    team TEXT NOT NULL,
    place INTEGER NOT NULL,
    service TEXT NOT NULL,
    PRIMARY KEY (team, place),
    CONSTRAINT fk_team_service_team FOREIGN KEY(team) REFERENCES team (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE position_tag (
    position TEXT NOT NULL,
    place INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (position, place),
    CONSTRAINT fk_position_tag_position FOREIGN KEY(position) REFERENCES position (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE scenario_rule_test (
    scenario_rule TEXT NOT NULL,
    place INTEGER NOT NULL,
    field TEXT NOT NULL,
    operator TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (scenario_rule, place),
    CONSTRAINT fk_scenario_rule_test_scenario_rule FOREIGN KEY(scenario_rule) REFERENCES scenario_rule (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE decision_contributor (
    decision_right TEXT NOT NULL,
    place INTEGER NOT NULL,
    party TEXT NOT NULL,
    PRIMARY KEY (decision_right, place),
    CONSTRAINT fk_decision_contributor_decision_right FOREIGN KEY(decision_right) REFERENCES decision_right (id),
    CONSTRAINT fk_decision_contributor_party FOREIGN KEY(party) REFERENCES node (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE decision_informed (
    decision_right TEXT NOT NULL,
    place INTEGER NOT NULL,
    party TEXT NOT NULL,
    PRIMARY KEY (decision_right, place),
    CONSTRAINT fk_decision_informed_decision_right FOREIGN KEY(decision_right) REFERENCES decision_right (id),
    CONSTRAINT fk_decision_informed_party FOREIGN KEY(party) REFERENCES node (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE escalation_step (
    escalation_path TEXT NOT NULL,
    place INTEGER NOT NULL,
    party TEXT NOT NULL,
    PRIMARY KEY (escalation_path, place),
    CONSTRAINT fk_escalation_step_escalation_path FOREIGN KEY(escalation_path) REFERENCES escalation_path (id),
    CONSTRAINT fk_escalation_step_party FOREIGN KEY(party) REFERENCES node (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE role_variant (
    role_document TEXT NOT NULL,
    place INTEGER NOT NULL,
    variant TEXT NOT NULL,
    PRIMARY KEY (role_document, place),
    CONSTRAINT fk_role_variant_role_document FOREIGN KEY(role_document) REFERENCES role_document (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE kpi_owner (
    kpi TEXT NOT NULL,
    place INTEGER NOT NULL,
    position TEXT NOT NULL,
    PRIMARY KEY (kpi, place),
    CONSTRAINT fk_kpi_owner_kpi FOREIGN KEY(kpi) REFERENCES kpi (id),
    CONSTRAINT fk_kpi_owner_position FOREIGN KEY(position) REFERENCES position (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE meeting_attendee (
    meeting TEXT NOT NULL,
    place INTEGER NOT NULL,
    position TEXT NOT NULL,
    PRIMARY KEY (meeting, place),
    CONSTRAINT fk_meeting_attendee_meeting FOREIGN KEY(meeting) REFERENCES meeting (id),
    CONSTRAINT fk_meeting_attendee_position FOREIGN KEY(position) REFERENCES position (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE risk_finding (
    risk TEXT NOT NULL,
    place INTEGER NOT NULL,
    finding TEXT NOT NULL,
    PRIMARY KEY (risk, place),
    CONSTRAINT fk_risk_finding_risk FOREIGN KEY(risk) REFERENCES risk (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE decision_person (
    decision TEXT NOT NULL,
    place INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (decision, place),
    CONSTRAINT fk_decision_person_decision FOREIGN KEY(decision) REFERENCES decision (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE decision_change (
    decision TEXT NOT NULL,
    place INTEGER NOT NULL,
    change TEXT NOT NULL,
    PRIMARY KEY (decision, place),
    CONSTRAINT fk_decision_change_decision FOREIGN KEY(decision) REFERENCES decision (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key"),
    CONSTRAINT ck_meta_key CHECK ("key" = 'app_version' OR "key" = 'digest' OR "key" = 'document' OR "key" = 'parent_digest' OR "key" = 'revision')
) WITHOUT ROWID, STRICT;
