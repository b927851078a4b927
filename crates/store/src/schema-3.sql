-- How names are written, and which version of their keys the record was made with.

ALTER TABLE person ADD COLUMN latin INTEGER NOT NULL DEFAULT 0;   -- pages that have the name in Latin letters
ALTER TABLE person ADD COLUMN uk INTEGER NOT NULL DEFAULT 0;      -- in Cyrillic ones, Ukrainian pages
ALTER TABLE person ADD COLUMN ru INTEGER NOT NULL DEFAULT 0;      -- in Cyrillic ones, other pages

-- One row; 0 before the first page is looked at again.
CREATE TABLE made (keys INTEGER NOT NULL);
INSERT INTO made VALUES (0);
