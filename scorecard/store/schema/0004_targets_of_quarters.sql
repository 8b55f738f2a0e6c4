-- Level targets may be given for rounds that do not begin in October: a quarter and the months so
-- far end on the same day, and have targets of their own. Rows from before have null, which is
-- October.
ALTER TABLE target ADD COLUMN first_month INTEGER; -- where such rounds begin, 1 = October
