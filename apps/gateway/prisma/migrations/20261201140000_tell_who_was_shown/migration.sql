-- Of which households and persons a page told, beside its object: by these, who saw one of them is found. The entry itself says it, too.
CREATE TABLE audit_shown (
  county_code char(6) COLLATE "C" NOT NULL,
  kind varchar(40) NOT NULL,
  code varchar(100) NOT NULL,
  sequence bigint NOT NULL,
  PRIMARY KEY (county_code, code, kind, sequence)
);
