-- grain: one row per text to which compact rows refer: ids, currencies, versions
CREATE TABLE text_code (
  code INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;
