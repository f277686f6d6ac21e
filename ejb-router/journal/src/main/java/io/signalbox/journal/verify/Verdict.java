package io.signalbox.journal.verify;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the verifier found.
 *
 * @param whole whether everything is as it was written
 * @param summary one line; names the first bad record where there is one
 * @param remarks what is worth knowing beside
 * @param firstBad sequence of the first bad record; 0 where there is none
 */
public record Verdict(boolean whole, String summary, List<String> remarks, long firstBad) {

    static Verdict yes(String summary, List<String> remarks) {
        return new Verdict(true, "yes: " + summary, List.copyOf(remarks), 0);
    }

    static Verdict no(long firstBad, String summary, List<String> remarks) {
        return new Verdict(false, "no: " + summary, List.copyOf(remarks), firstBad);
    }

    /** The same with more remarks. */
    Verdict and(List<String> more) {
        return new Verdict(
                whole, summary, Stream.concat(remarks.stream(), more.stream()).toList(), firstBad);
    }

    /** The lines to print, the answer first. */
    @Override
    public String toString() {
        return remarks.isEmpty() ? summary : summary + "\n" + String.join("\n", remarks);
    }
}
