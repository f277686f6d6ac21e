package io.signalbox.router.content;

/**
 * Whose content it is: content of one of them is encrypted with one key, and goes with it.
 *
 * @param kind a person, or a cost centre where the request names no person
 * @param id the name that the shop gives it; stands in no file, log or database of ours
 */
public record DataSubject(Kind kind, String id) {

    /** Longest id of a person. */
    public static final int LONGEST = 200;

    /** What may have a key. */
    public enum Kind {
        PERSON,
        COST_CENTRE
    }

    /** Checks itself. */
    public DataSubject {
        if (id.isEmpty() || id.length() > LONGEST) {
            throw new IllegalArgumentException("an id has 1 to " + LONGEST + " characters, not " + id.length());
        }
    }

    /** The person who is named, else the cost centre. */
    public static DataSubject of(String person, String costCentre) {
        return person.isEmpty()
                ? new DataSubject(Kind.COST_CENTRE, costCentre.isEmpty() ? "-" : costCentre)
                : new DataSubject(Kind.PERSON, person);
    }

    /** Only the kind: ids must not reach a log by accident. */
    @Override
    public String toString() {
        return "DataSubject[" + kind + "]";
    }
}
