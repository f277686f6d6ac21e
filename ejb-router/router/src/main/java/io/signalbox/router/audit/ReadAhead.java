package io.signalbox.router.audit;

import io.signalbox.journal.Cursor;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Hash;
import io.signalbox.journal.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Reads a journal in groups. While much is waiting, the next group is read during the time the last one takes to be
 * stored, so that a copy that catches up has the processor and the database work at once. For one thread.
 */
final class ReadAhead implements AutoCloseable {

    /**
     * Some records in order.
     *
     * @param ended rows of the OUTCOMEs among them
     * @param notes rows of the STARTs and NOTEs among them
     * @param size how many records were read
     * @param to sequence of the last of them
     * @param hash of that; {@link Hash#NONE} where none were read
     */
    record Group(List<AuditRecord> ended, List<JournalNote> notes, int size, long to, Hash hash) {}

    private final Cursor cursor;
    private final int most;
    private final Function<Entry, AuditRecord> call;
    private final Function<Entry, JournalNote> note;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "signalbox-index-read");
        thread.setDaemon(true);
        return thread;
    });
    private Optional<Future<Group>> ahead = Optional.empty();

    /** Takes the cursor for itself; {@link #close()} leaves it open. */
    ReadAhead(Cursor cursor, int most, Function<Entry, AuditRecord> call, Function<Entry, JournalNote> note) {
        this.cursor = cursor;
        this.most = most;
        this.call = call;
        this.note = note;
    }

    /** The next records; none where all that were durable when it was called are read. */
    Group next() throws IOException {
        Optional<Future<Group>> begun = ahead;
        ahead = Optional.empty();
        Group group = begun.isPresent() ? result(begun.get()) : read();
        if (begun.isPresent() && group.size() == 0) { // there may be some by now
            group = read();
        }
        if (group.size() == most) {
            ahead = Optional.of(reader.submit(this::read));
        }
        return group;
    }

    private Group read() throws IOException {
        List<Entry> entries = cursor.next(most);
        return new Group(
                entries.stream()
                        .filter(entry -> entry.kind() == Kind.OUTCOME)
                        .map(call)
                        .toList(),
                entries.stream().filter(NoteForm::isNote).map(note).toList(),
                entries.size(),
                cursor.position(),
                entries.isEmpty() ? Hash.NONE : entries.get(entries.size() - 1).hash());
    }

    private static Group result(Future<Group> begun) throws IOException {
        try {
            return begun.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the journal", stopping);
        }
    }

    /** Returns when nobody reads any more. */
    @Override
    public void close() {
        reader.shutdown();
        try {
            reader.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
