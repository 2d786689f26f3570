-- Who may call, and what for. They are the installation's, not a county's: an official of a province belongs to none, and who calls is
-- looked up before anything is known of a county. On a spread database they stay on the machine that is connected to.
CREATE TABLE access_subject (
  subject_id uuid NOT NULL,
  kind varchar(10) NOT NULL CHECK (kind IN ('person', 'system')),
  -- As it stands in lists of users; of a system what it is called.
  name varchar(80) NOT NULL,
  -- Where it belongs: whoever administers users there looks after it.
  division_code char(12) COLLATE "C" NOT NULL,
  state varchar(10) NOT NULL CHECK (state IN ('invited', 'active', 'suspended')),
  -- Counts its changes: whoever changes it says which one was read.
  revision integer NOT NULL DEFAULT 1,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (subject_id)
);

CREATE INDEX access_subject_division ON access_subject (division_code, subject_id);

CREATE TABLE access_grant (
  grant_id uuid NOT NULL,
  subject_id uuid NOT NULL REFERENCES access_subject (subject_id),
  -- A role, or permissions one by one as systems have them.
  role varchar(40),
  permissions text[],
  -- Where it holds, as in the contract; the division in which that lies is beside it, to be found by.
  scope jsonb NOT NULL,
  division_code char(12) COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  reason text NOT NULL,
  granted_by text NOT NULL,
  granted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (grant_id),
  CHECK ((role IS NULL) <> (permissions IS NULL)),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

CREATE INDEX access_grant_subject ON access_grant (subject_id);

CREATE INDEX access_grant_division ON access_grant (division_code, grant_id);
