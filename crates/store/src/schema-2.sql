-- Kinds of pages, and what stands on many pages of one site.

ALTER TABLE page ADD COLUMN kind TEXT NOT NULL DEFAULT 'unknown';   -- article, list, live, video, stub, error, unknown
ALTER TABLE page ADD COLUMN site TEXT;                              -- host of its address, or / and its folder
ALTER TABLE page ADD COLUMN own INTEGER;                            -- key of its longest block: copies share it
CREATE INDEX page_kind ON page (kind);
CREATE INDEX page_site ON page (site, own);

-- Blocks of bodies that nobody may have said, by site; `own` tells the pages apart. Sets, so the order of pages does not matter.
CREATE TABLE repeated (
  site TEXT NOT NULL,
  key  INTEGER NOT NULL,
  own  INTEGER NOT NULL,
  PRIMARY KEY (site, key, own)
) WITHOUT ROWID;
