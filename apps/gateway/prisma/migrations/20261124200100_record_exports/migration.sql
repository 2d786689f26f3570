-- Who took which list out of the platform, and whether with identities in full.
CREATE TABLE exports (
    county_code char(6) NOT NULL,
    id          uuid NOT NULL,
    kind        varchar(40) NOT NULL,
    division    char(12) NOT NULL,
    identity    varchar(6) NOT NULL,
    actor       varchar(60) NOT NULL,
    begun_at    timestamptz(3) NOT NULL,
    ended_at    timestamptz(3),
    rows        integer,
    PRIMARY KEY (county_code, id)
);

CREATE INDEX exports_begun_at ON exports (county_code, begun_at);
