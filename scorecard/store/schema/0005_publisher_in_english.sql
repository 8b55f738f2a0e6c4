-- What a publisher is called in English; null where only one name is known.
ALTER TABLE source ADD COLUMN publisher_en VARCHAR;
