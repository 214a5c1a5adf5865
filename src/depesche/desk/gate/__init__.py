"""The gate: what is looked at before a release is approved. Findings block or warn, each with the field to mend.

`looking.look` is asked by the form, by the confirmation, and by the door itself (`depesche.desk.sealing`). What a check
looks at is read into a `draft.Draft` beforehand, so that every check is a pure function.
"""
