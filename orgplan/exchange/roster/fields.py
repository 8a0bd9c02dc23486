"""What a column of a roster can be: one row a field, with the words that systems use for it.

Words are compared without case, accents, marks and spaces, so each stands here once.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the cells of a field hold."""

    TEXT = "text"
    KEY = "key"
    NAME = "name"
    EMAIL = "email"
    MONEY = "money"
    NUMBER = "number"
    SHARE = "share"
    DATE = "date"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its name in mappings, in words for people, and in words of other systems."""

    name: str
    words: str
    kind: Kind
    synonyms: tuple[str, ...]


def _field(name: str, words: str, kind: Kind, synonyms: str) -> Field:
    found = (each.strip() for line in synonyms.splitlines() for each in line.split(";"))
    return Field(name, words, kind, tuple(each for each in found if each))


FIELDS: tuple[Field, ...] = (
    _field("position_id", "Position ID", Kind.KEY, """
        position id; position number; position code; post unique reference; post reference; post id
        post number; seat id; seat; row id; position no; pos id; headcount id; hc id; opening id
        identifier; job position id; planstelle; planstellennummer; stellennummer; stellen id
        numero de poste; id poste; code poste; id posizione; codice posizione; id del puesto
        codigo de posicion; numero de puesto; id da posicao; functieplaats; positie id; positionsid
        befattnings id; id stanowiska; ポジションid; 职位编号; 岗位编号"""),
    _field("person_id", "Person ID", Kind.KEY, """
        employee id; employee number; employee no; employee code; emp id; emp no; empid; person id
        personid; staff id; staff number; worker id; worker number; personnel number; payroll id
        unique identifier; user id; uid; slug; id; eeid; workday id; bamboo id; associate id
        personalnummer; mitarbeiternummer; mitarbeiter id; pers nr; matricule; numero employe
        id employe; numero de empleado; id empleado; legajo; matricola; id dipendente
        numero de matricula; id do funcionario; matricula; personeelsnummer; medewerkernummer
        medewerker id; anstallningsnummer; medarbejdernummer; ansattnummer; henkilonumero
        numer pracownika; id pracownika; nr ewidencyjny; osobni cislo; 社員番号; 従業員番号; 员工编号; 工号; 사번"""),
    _field("name", "Name", Kind.NAME, """
        name; full name; employee name; employee; worker; display name; legal name; person; incumbent
        holder; post holder; postholder; staff member; preferred name; complete name; who
        mitarbeiter; mitarbeitername; vollstandiger name; nom complet; nom et prenom; employe; salarie
        nombre completo; empleado; nombre y apellidos; nome completo; dipendente; nominativo
        funcionario; colaborador; naam; volledige naam; medewerker; namn; navn; nimi; imie i nazwisko
        pracownik; jmeno a prijmeni; 氏名; 姓名; 名前; 이름; 成员"""),
    _field("first_name", "First name", Kind.NAME, """
        first name; firstname; given name; forename; legal first name; preferred first name
        vorname; prenom; nombre; nome; voornaam; fornamn; fornavn; etunimi; imie; jmeno; 名; 이름(명)"""),
    _field("last_name", "Last name", Kind.NAME, """
        last name; lastname; surname; family name; legal last name; nachname; familienname; nom
        nom de famille; apellido; apellidos; cognome; sobrenome; achternaam; efternamn; etternavn
        efternavn; sukunimi; nazwisko; prijmeni; 姓; 성"""),
    _field("email", "E-mail", Kind.EMAIL, """
        email; e-mail; work email; work e-mail; email address; contact e-mail; company email
        corporate email; business email; email work; primary email; mail; e-mail adresse; mailadresse
        courriel; adresse e-mail; adresse mail; correo; correo electronico; indirizzo email; posta
        e-mailadres; e-post; sahkoposti; adres e-mail; メール; メールアドレス; 邮箱; 电子邮件; 이메일"""),
    _field("title", "Title", Kind.TEXT, """
        title; job title; position title; position; role; job; generic job title; business title
        current title; designation; posting name; role title; job name; position name; profession
        titel; stellenbezeichnung; position bezeichnung; funktion; berufsbezeichnung; jobtitel
        intitule du poste; poste; fonction; titre; emploi; puesto; cargo; titulo; titulo del puesto
        mansione; qualifica; ruolo; titolo; funcao; titulo do cargo; functie; functietitel
        befattning; stilling; stillingstittel; tehtava; nimike; stanowisko; pozice; 役職; 職種; 职位; 岗位; 직책"""),
    _field("level", "Level or grade", Kind.TEXT, """
        level; grade; job level; job grade; pay grade; career level; seniority; band level; grade level
        grade (or equivalent); rank; ic level; salary grade; pay band; job band; karrierestufe; stufe
        entgeltgruppe; gehaltsgruppe; laufbahnstufe; niveau; echelon; classification; coefficient
        nivel; categoria; grado; livello; inquadramento; schaal; salarisschaal; niva; grad; taso
        poziom; kategoria; uroven; 等級; グレード; 级别; 职级; 직급"""),
    _field("family", "Job family", Kind.TEXT, """
        job family; family; job function; function; discipline; profession; job category; job group
        professional/occupational group; occupational group; occupation; job family group; craft
        berufsgruppe; jobfamilie; famille professionnelle; filiere; metier; familia profesional
        familia de puestos; famiglia professionale; familia de cargos; functiefamilie; yrkesgrupp
        rodzina stanowisk; 職系; 职能; 직군"""),
    _field("company", "Company", Kind.TEXT, """
        company; parent department; organisation; organization; legal entity; employer; entity
        gesellschaft; firma; unternehmen; rechtseinheit; societe; entreprise; entite; empresa; sociedad
        azienda; societa; bedrijf; werkgever; foretag; selskap; yritys; spolka; 会社; 公司; 회사"""),
    _field("division", "Division", Kind.TEXT, """
        division; business unit; sector; area; directorate; bereich; geschaftsbereich; direction; pole
        division name; unidad de negocio; divisione; business line; area di business; unidade de negocio
        divisie; affarsomrade; divisjon; pion; 事業部; 事业部; 본부"""),
    _field("department", "Department", Kind.TEXT, """
        department; dept; department name; departments; org unit; organizational unit; cost center name
        supervisory organization; sub department; subdepartment; group; abteilung; departement; service
        departamento; area funcional; reparto; dipartimento; afdeling; avdelning; avdeling; afdeling
        osasto; dzial; oddeleni; 部門; 部署; 部门; 부서"""),
    _field("team", "Team", Kind.TEXT, """
        team; team name; teams; unit; squad; pod; crew; einheit; gruppe; mannschaft; equipe; unite
        equipo; unidad; gruppo; squadra; unita; time; equipe nome; ploeg; lag; enhet; tiimi; zespol
        tym; チーム; 团队; 小组; 팀"""),
    _field("domain", "Domain", Kind.TEXT, """
        domain; product area; product; field; capability; domane; produktbereich; domaine; produit
        dominio; prodotto; produto; 領域; 领域"""),
    _field("location", "Location", Kind.TEXT, """
        location; office; work location; locations; site; city; office location; workplace; location name
        office region; base location; standort; arbeitsort; buro; ort; lieu; lieu de travail; site de travail
        bureau; ville; ubicacion; oficina; sede; ciudad; lugar de trabajo; localita; luogo di lavoro
        local; localizacao; cidade; escritorio; locatie; vestiging; standplaats; kontor; arbetsort
        toimipaikka; lokalizacja; biuro; pracoviste; 勤務地; 地点; 工作地点; 근무지"""),
    _field("country", "Country", Kind.TEXT, """
        country; country code; work country; land; pays; pais; paese; kraj; zeme; maa; 国; 国家; 국가"""),
    _field("manager", "Manager", Kind.KEY, """
        manager; manager id; reports to; reportsto; reports_to; reports to senior post; supervisor id
        reporting senior post; supervisor; supervisorid; boss id; boss; line manager; managerid
        manager employee id; reporting manager; supervisor e id; reports to id; reports to position
        manager position id; manager number; supervisor employee id; hiring manager; parent id; parent
        vorgesetzter; fuhrungskraft; vorgesetzten id; vorgesetzter personalnummer; berichtet an
        manager matricule; responsable; superieur; superieur hierarchique; n+1; rattachement; jefe
        supervisor directo; responsable directo; reporta a; superiore; responsabile; riporta a; gestor
        chefe; gerente; reporta para; leidinggevende; chef; narmaste chef; leder; rapporterer til
        esimies; przelozony; kierownik; nadrizeny; 上司; 上长; 直属上司; 汇报对象; 上级; 상사"""),
    _field("manager_email", "Manager's e-mail", Kind.EMAIL, """
        manager email; manager e-mail; supervisor email; supervisoremail; manager - work email
        manager work email; manager's email; line manager email; reports to email; boss email
        e-mail vorgesetzter; email du manager; correo del jefe; email responsabile; email do gestor"""),
    _field("manager_name", "Manager's name", Kind.NAME, """
        manager name; supervisor name; reports to name; manager's name; line manager name
        manager full name; name vorgesetzter; nom du manager; nombre del jefe; nome responsabile
        nome do gestor; naam leidinggevende"""),
    _field("manager_title", "Manager's title", Kind.TEXT, """
        manager title; manager's title; reports to title; supervisor title; manager role
        reports to role"""),
    _field("dotted_manager", "Dotted-line manager", Kind.KEY, """
        dotted line manager; dotted line; matrix manager; secondary manager; functional manager
        fachlicher vorgesetzter; manager fonctionnel; gerente funcional"""),
    _field("fte", "FTE", Kind.SHARE, """
        fte; full time equivalent; number of posts in fte; fte %; fte percent; headcount fte; posts
        employment percentage; working time percentage; standard fte; total fte; fraction; workload
        vzk; vzae; beschaftigungsgrad; arbeitszeit %; etp; taux d'activite; temps de travail; etc
        jornada; porcentaje de jornada; percentuale part time; etat; wymiar etatu; deeltijdfactor
        sysselsattningsgrad; stillingsprosent; stillingsandel; uvazek; 工数"""),
    _field("hours", "Hours a week", Kind.NUMBER, """
        hours; weekly hours; hours per week; scheduled weekly hours; standard hours; contract hours
        wochenstunden; wochenarbeitszeit; heures hebdomadaires; horas semanales; ore settimanali
        horas semanais; uren per week; timmar per vecka; godziny tygodniowo"""),
    _field("heads", "Number of posts", Kind.NUMBER, """
        headcount; number of posts; count; quantity; heads; number of openings; openings; anzahl
        anzahl stellen; effectif; nombre de postes; numero de puestos; numero posti; aantal"""),
    _field("start", "Start", Kind.DATE, """
        start date; start; hire date; hiredate; date of hire; hired on; hired_on; hire_date; joined
        join date; joining date; date joined; date started; original hire date; employment start date
        eintrittsdatum; eintritt; eintrittsdatum konzern; date d'entree; date d'embauche; embauche
        date debut; fecha de ingreso; fecha de alta; fecha de inicio; fecha de contratacion
        data di assunzione; data inizio; data de admissao; data de inicio; admissao; datum in dienst
        indiensttreding; startdatum; anstallningsdatum; startdatum anstallning; ansettelsesdato
        aloituspaiva; data zatrudnienia; datum nastupu; 入社日; 入职日期; 入社年月日; 입사일"""),
    _field("target_start", "Target start", Kind.DATE, """
        target start date; target start; planned start; target hire date; planned start date
        expected start date; time_expected_hire; projected start; needed by; geplanter eintritt
        date d'entree prevue; fecha prevista"""),
    _field("end", "End", Kind.DATE, """
        end date; end; termination date; last day; leave date; contract end date; exit date; end of contract
        separation date; last working day; austrittsdatum; austritt; vertragsende; date de sortie
        date de fin; fecha de baja; fecha de salida; fecha fin; data di cessazione; data fine
        data de demissao; data de termino; datum uit dienst; einddatum; slutdatum; sluttdato
        data zwolnienia; datum ukonceni; 退職日; 离职日期; 퇴사일"""),
    _field("base", "Base pay", Kind.MONEY, """
        base; base salary; salary; annual salary; base pay; annual base; base comp; annual base salary
        pay rate; compensation; base compensation; annual rate; current salary; annualized salary
        total base pay; fixed pay; gehalt; jahresgehalt; grundgehalt; bruttojahresgehalt; entgelt
        salaire; salaire annuel; salaire de base; remuneration; salaire brut annuel; salario
        salario base; salario anual; sueldo; retribuzione; ral; stipendio; retribuzione annua lorda
        salario anual base; remuneracao; salaris; jaarsalaris; bruto jaarsalaris; lon; arslon; grundlon
        vuosipalkka; wynagrodzenie; pensja; mzda; 年収; 基本給; 基本工资; 年薪; 연봉"""),
    _field("monthly_base", "Monthly pay", Kind.MONEY, """
        monthly salary; monthly base; monthly pay; base monthly; monatsgehalt; salaire mensuel
        salario mensual; sueldo mensual; stipendio mensile; salario mensal; maandsalaris; manadslon
        manedslonn; kuukausipalkka; wynagrodzenie miesieczne; mesicni mzda; 月給; 月薪; 월급"""),
    _field("pay_min", "Pay from", Kind.MONEY, """
        pay floor; actual pay floor; payscale minimum; salary minimum; band min; range minimum
        pay range minimum; min salary; minimum salary; pay min; band minimum; gehalt von
        salaire minimum; salario minimo; retribuzione minima; minimumsalaris"""),
    _field("pay_max", "Pay to", Kind.MONEY, """
        pay ceiling; actual pay ceiling; payscale maximum; salary maximum; band max; range maximum
        pay range maximum; max salary; maximum salary; pay max; band maximum; gehalt bis
        salaire maximum; salario maximo; retribuzione massima; maximumsalaris"""),
    _field("currency", "Currency", Kind.WORD, """
        currency; currency code; pay currency; salary currency; base currency; local currency; wahrung
        devise; monnaie; moneda; divisa; valuta; moeda; waluta; mena; 通貨; 货币; 币种; 통화"""),
    _field("bonus", "Bonus target", Kind.SHARE, """
        bonus; bonus target; target bonus; bonus %; bonus percent; variable; variable comp; variable pay
        target bonus %; annual bonus; zielbonus; bonusziel; prime; prime cible; part variable; bono
        variable objetivo; premio; bonus alvo; bonusmal; premia; 賞与; 奖金; 보너스"""),
    _field("equity", "Equity a year", Kind.MONEY, """
        equity; annual equity; equity value; stock; planned grant; equity grant; rsu; rsu value
        aktien; actions; acciones; azioni; acoes; 株式; 股权"""),
    _field("hourly", "Hourly rate", Kind.MONEY, """
        hourly rate; rate; hourly comp; hourly pay; bill rate; contract rate; hour rate; stundensatz
        taux horaire; tarifa por hora; tariffa oraria; valor hora; uurtarief; timpris; 時給; 时薪"""),
    _field("employment", "Employment", Kind.WORD, """
        employment type; worker type; employment; employee type; contract type; employment status type
        engagement type; time type; type of contract; position type; beschaftigungsart; vertragsart
        type de contrat; contrat; tipo de contrato; tipo di contratto; contratto; tipo de vinculo
        contracttype; dienstverband; anstallningsform; ansettelsesform; forma zatrudnienia; 雇用形態; 雇佣类型; 고용형태"""),
    _field("status", "Status", Kind.WORD, """
        status; employment status; employee status; position status; hiring status; state; recruit; active
        opening status; req status; requisition status; mitarbeiterstatus; statut; statut employe
        estado; estatus; stato; situacao; stav; 状態; 状态; 상태"""),
    _field("kind", "Kind of row", Kind.WORD, """
        type; row type; record type; reason; hire type; opening type; backfill; art; typ; tipo"""),
    _field("cost_centre", "Cost centre", Kind.KEY, """
        cost center; cost centre; cost center code; cost centre code; cc; cost center id; kostenstelle
        centre de cout; centre de couts; section analytique; centro de costo; centro de coste
        centro di costo; centro de custo; kostenplaats; kostnadsstalle; kostnadssted; kustannuspaikka
        centrum kosztow; mpk; stredisko; コストセンター; 成本中心; 비용센터"""),
    _field("requisition", "Requisition", Kind.KEY, """
        requisition; requisition id; req id; requisition_id; requisition number; job requisition
        greenhouse or lever id; job req id; job id; vacancy id; ausschreibung; numero de demande
        vacature id; id requisicion; 求人番号; 招聘编号"""),
    _field("priority", "Priority", Kind.WORD, "priority; prioritat; priorite; prioridad; priorita; 优先级"),
    _field("month", "Month", Kind.DATE, """
        month; snapshot; snapshot date; period; as of; as-of date; effective date; monat; stichtag
        mois; mes; mese; maand; manad; miesiac; mesic; 月; 月份"""),
    _field("assistant", "Assistant", Kind.WORD, "isassistant; is assistant; assistant; assistent"),
    _field("notes", "Notes", Kind.TEXT, """
        notes; note; comment; comments; description; job/team function; justification; remarks
        bemerkung; kommentar; bemerkungen; remarque; commentaire; notas; observaciones; observacoes
        opmerking; anmarkning; uwagi; poznamka; 備考; 备注; 비고"""),
    _field("valid", "Valid", Kind.WORD, "valid?; valid; is valid"),
)  # fmt: skip
BY_NAME = {field.name: field for field in FIELDS}
