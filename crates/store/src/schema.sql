-- The record in one file. `page.line` is the record line without its text; together they give the line back exactly.
-- Everything else is read off the lines and can be rebuilt from them. Spans are code points of the page's text.

CREATE TABLE page (
  no        INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,        -- sha256:… of the captured bytes
  source    TEXT NOT NULL,
  title     TEXT,
  outlet    TEXT,
  language  TEXT NOT NULL,
  published TEXT,                        -- JSON of the line's interval, for display
  earliest  TEXT,                        -- yyyy-mm-ddThh:mm, filled up to the start of its unit; NULL when unknown
  latest    TEXT,                        -- the same, filled up to the end of its unit
  text_hash TEXT NOT NULL,               -- sha256:… of the text
  text      TEXT NOT NULL,
  line      TEXT NOT NULL
);
CREATE INDEX page_time ON page (earliest);
CREATE INDEX page_outlet ON page (outlet);

-- Every entity of every page, under the folded key of its name. `person` below says who it is.
CREATE TABLE sighting (
  no      INTEGER PRIMARY KEY,
  page    INTEGER NOT NULL REFERENCES page (no),
  entity  TEXT NOT NULL,                 -- e1, e2, … of the line
  type    TEXT NOT NULL,
  name    TEXT NOT NULL,
  key     TEXT NOT NULL,                 -- folded words of the name
  UNIQUE (page, entity)
);
CREATE INDEX sighting_key ON sighting (type, key);

-- Every key once, with the person it stands for (a pure function of the keys) and its counts.
CREATE TABLE person (
  type       TEXT NOT NULL,
  key        TEXT NOT NULL,
  block      TEXT NOT NULL,              -- only names of one block are compared
  alias      TEXT NOT NULL,              -- id that the key has when it is alone, so that old links lead on
  id         TEXT NOT NULL,
  pages      INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  m          INTEGER NOT NULL,           -- pages that tell of a man
  f          INTEGER NOT NULL,           -- pages that tell of a woman
  PRIMARY KEY (type, key)
) WITHOUT ROWID;
CREATE INDEX person_id ON person (id);
CREATE INDEX person_alias ON person (alias);
CREATE INDEX person_block ON person (type, block);

CREATE TABLE form (
  type     TEXT NOT NULL,
  key      TEXT NOT NULL,
  language TEXT NOT NULL,
  name     TEXT NOT NULL,
  pages    INTEGER NOT NULL,
  PRIMARY KEY (type, key, language, name)
) WITHOUT ROWID;

CREATE TABLE role (
  type  TEXT NOT NULL,
  key   TEXT NOT NULL,
  role  TEXT NOT NULL,
  pages INTEGER NOT NULL,
  PRIMARY KEY (type, key, role)
) WITHOUT ROWID;

-- What is known of a person, for lists; a pure function of the tables above.
CREATE TABLE profile (
  id         TEXT PRIMARY KEY,
  type       TEXT NOT NULL,
  name       TEXT NOT NULL,
  pages      INTEGER NOT NULL,
  statements INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX profile_rank ON profile (type, statements DESC, name);

CREATE TABLE statement (
  no         INTEGER PRIMARY KEY,
  id         TEXT NOT NULL,
  page       INTEGER NOT NULL REFERENCES page (no),
  seq        INTEGER NOT NULL,           -- place in the line
  kind       TEXT NOT NULL,
  form       TEXT NOT NULL,
  region     TEXT NOT NULL,
  language   TEXT NOT NULL,
  background INTEGER NOT NULL,
  confidence REAL NOT NULL,
  speaker    INTEGER REFERENCES sighting (no),
  addressee  INTEGER REFERENCES sighting (no),
  how        TEXT,
  said_by    TEXT,                       -- words that name a speaker without a name, as written
  cue        TEXT,
  pieces     TEXT NOT NULL,              -- JSON: content with its exact words and spans
  quoted     TEXT NOT NULL,              -- JSON: spans
  via        TEXT NOT NULL,              -- JSON: names
  start      INTEGER NOT NULL,           -- first and one past the last character of the content
  stop       INTEGER NOT NULL,
  block_from INTEGER NOT NULL,           -- the block around it, for context
  block_to   INTEGER NOT NULL,
  UNIQUE (page, seq)
);
CREATE INDEX statement_id ON statement (id);
CREATE INDEX statement_speaker ON statement (speaker);
CREATE INDEX statement_addressee ON statement (addressee);

-- Search: our own stems (one script of tokens, no SQLite stemming), the folded names of the speaker, and facet tokens that
-- narrow a search inside the index instead of by a join.
CREATE VIRTUAL TABLE words USING fts5 (
  stems, who, facets,
  content = '', contentless_delete = 1, detail = full,
  tokenize = "ascii tokenchars '_'"
);

CREATE TABLE occasion (
  no     INTEGER PRIMARY KEY,
  page   INTEGER NOT NULL REFERENCES page (no),
  id     TEXT NOT NULL,
  type   TEXT NOT NULL,
  status TEXT NOT NULL,
  words  TEXT NOT NULL,
  UNIQUE (page, id)
);
CREATE TABLE participant (
  occasion INTEGER NOT NULL REFERENCES occasion (no),
  sighting INTEGER NOT NULL REFERENCES sighting (no),
  PRIMARY KEY (occasion, sighting)
) WITHOUT ROWID;
CREATE INDEX participant_sighting ON participant (sighting);

-- Documents that could not be read, and why. A page read later from the same source takes its refusal away.
CREATE TABLE refusal (
  source TEXT PRIMARY KEY,
  cause  TEXT NOT NULL
) WITHOUT ROWID;
