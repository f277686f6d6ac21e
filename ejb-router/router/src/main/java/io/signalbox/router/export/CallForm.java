package io.signalbox.router.export;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallExport;

/** How a call is written as a line. Stateless. */
interface CallForm {

    static CallForm of(CallExport.Format format) {
        return switch (format) {
            case CSV -> new CsvForm();
            case JSONL -> new JsonForm();
        };
    }

    /** What stands before the first call; may be empty. */
    String head();

    /** A call, with its line's end. */
    String line(CallDetail call);

    /** A line that says that something is missing. */
    String trouble(String what);
}
