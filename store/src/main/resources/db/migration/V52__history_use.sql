-- What an execution has used of Temporal's history, over all its runs.
alter table execution add column history json;
