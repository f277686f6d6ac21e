package io.signalbox.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the writing thread does. Everything but the volatile fields belongs to it. */
final class JournalWriter {

    private static final Logger LOG = Logger.getLogger(JournalWriter.class.getName());
    private static final long IDLE_MILLIS = 250;

    private final Storage storage;
    private final JournalOptions options;
    private final String boot;
    private final Reserve reserve;
    private final Quota quota;
    private final OpenCalls open;
    private final int closedCalls;

    private volatile Head head;
    private volatile JournalState state;
    private volatile Durable durable;
    private volatile long busySince;
    private volatile long openSince; // the oldest INTENT without an OUTCOME; 0 where there is none

    private Segment segment;
    private boolean abandoned;

    /** Begins a segment, and closes the calls that were left open. */
    JournalWriter(Storage storage, JournalOptions options, String boot, Recovery recovery) throws IOException {
        this.storage = storage;
        this.options = options;
        this.boot = boot;
        this.reserve = new Reserve(storage, options.reserveBytes());
        this.head = recovery.head();
        this.open = recovery.open();
        this.quota = new Quota(options, recovery.bytes());
        condition(JournalState.Condition.OPEN, "");
        List<Payload> outcomes = recovery.outcomes();
        this.closedCalls = outcomes.size();
        reserve.release(); // on a full disk this start needs it to close the calls of the last one
        begin(Beginning.start(recovery.cutBytes()));
        try {
            store(outcomes.stream()
                    .map(outcome -> new Group.Waiting(Kind.OUTCOME, outcome))
                    .toList());
        } catch (IOException | RuntimeException failed) {
            segment.closeQuietly();
            throw failed;
        }
        takeReserve();
        measure();
    }

    Head head() {
        return head;
    }

    JournalState state() {
        return state;
    }

    /** How far the segment that is being written may be read. */
    Durable durable() {
        return durable;
    }

    int closedCalls() {
        return closedCalls;
    }

    long openSince() {
        return openSince;
    }

    void freed(long bytes) {
        quota.freed(bytes);
    }

    /** Since when a group is being written, on the monotonic clock; 0 while none is. */
    long busySince() {
        return busySince;
    }

    void run(Groups groups) {
        Gather gather = Gather.none();
        while (true) {
            Optional<Group> group = groups.take(IDLE_MILLIS, gather);
            if (group.isEmpty() && groups.isClosed()) {
                segment.closeQuietly();
                return;
            }
            long begun = System.nanoTime() | 1;
            busySince = begun;
            group.ifPresent(waiting -> {
                guarded(() -> write(waiting));
                waiting.done(() -> state.refusal());
            });
            gather = group.map(written -> Gather.after(written.records().size(), begun, System.nanoTime()))
                    .orElse(Gather.none());
            guarded(this::tend);
            busySince = 0;
        }
    }

    /** The thread must not end, whatever happens: callers wait for it. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error unforeseen) {
            abandoned = true;
            condition(JournalState.Condition.BROKEN, "the journal failed: " + unforeseen);
            LOG.log(Level.SEVERE, unforeseen, () -> "The journal failed in a way nobody foresaw");
        }
    }

    private void write(Group group) {
        if (state.condition() == JournalState.Condition.BROKEN) {
            group.refuse(state.refusal());
            return;
        }
        measure();
        try {
            store(state.takesCalls() ? group.records() : group.endsOnly(state.refusal()));
        } catch (NotWritten full) {
            finishInReserve(group, full);
        } catch (IOException unknown) {
            breakOff(group, unknown);
        }
    }

    private void measure() {
        if (state.takesCalls() && quota.isUsed(segment)) {
            condition(JournalState.Condition.FULL, quota.used());
        }
    }

    /** Nothing of the group is in the file: it was taken back. */
    private void finishInReserve(Group group, NotWritten full) {
        boolean first = reserve.held();
        condition(JournalState.Condition.FULL, "the disk does not take more: " + full.getMessage());
        try {
            reserve.release();
            if (first) {
                store(group.endsOnly(state.refusal()));
                return;
            }
        } catch (IOException worse) {
            LOG.log(Level.FINE, worse, () -> "the reserve did not help");
        }
        breakOff(group, full);
    }

    private void breakOff(Group group, IOException why) {
        LOG.log(Level.SEVERE, why, () -> "The journal cannot be written; no call is answered until it can");
        condition(JournalState.Condition.BROKEN, "the disk does not write: " + why.getMessage());
        abandoned = true;
        group.refuse(state.refusal());
    }

    /** Makes records durable, or throws and leaves the head where it was. */
    private void store(List<Group.Waiting> records) throws IOException {
        if (records.isEmpty()) {
            return;
        }
        Batch batch = Batch.of(records, head, options.clock());
        writeAll(batch.bytes());
        segment.force();
        long sequence = head.sequence();
        durable = new Durable(segment.name(), segment.size()); // before its readers are told of the record
        head = batch.last();
        for (Group.Waiting record : records) {
            record.sequence = ++sequence;
            open.note(record.kind, sequence, record.payload);
        }
        openSince = open.since();
        condition(state.condition(), state.why());
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        try {
            segment.write(bytes);
        } catch (IOException failed) {
            segment.rollBack();
            throw new NotWritten(failed);
        }
    }

    /** Between groups: a new segment where one is due, and another try where the disk failed. */
    private void tend() {
        measure();
        if (abandoned) {
            heal();
        } else if (isToEnd()) {
            rotate();
        } else {
            look();
        }
        if (!abandoned && !state.takesCalls() && reserve.isDue()) {
            openAgain();
        }
    }

    /** One that holds no more than its START would be followed by another such one, for ever. */
    private boolean isToEnd() {
        return head.sequence() > segment.name().first()
                && (state.takesCalls() || reserve.held()) // without the reserve it is the disk that is full
                && quota.isLong(segment);
    }

    private void openAgain() {
        takeReserve();
        if (reserve.held() && quota.isUsed(segment)) {
            condition(JournalState.Condition.FULL, quota.used());
        } else if (reserve.held()) {
            segment.fillAgain();
            condition(JournalState.Condition.OPEN, "");
            LOG.info("The journal can be written again.");
        }
    }

    /** Readiness must not wait for a call to notice that the file is gone or cannot be written. */
    private void look() {
        try {
            segment.look();
        } catch (IOException gone) {
            breakOff(new Group(), gone);
        }
    }

    private void heal() {
        try {
            segment.rollBack();
            renew(Beginning.healed(state.why(), segment, head.sequence()));
            abandoned = false;
            condition(JournalState.Condition.FULL, "the disk writes again, but its reserve is not filled");
        } catch (IOException still) {
            LOG.log(Level.FINE, still, () -> "the journal cannot be written yet");
            if (reserve.held()) {
                reserve.giveUp(); // it may be room that is missing
            }
        }
    }

    /** The old segment is whole, so where there is no room for a new one, calls under way end in the old one. */
    private void rotate() {
        try {
            renew(Beginning.ROTATED);
        } catch (IOException failed) {
            try {
                // left there, it would follow a record that is no longer the last
                storage.delete(new SegmentName(head.sequence() + 1, false).toString());
                storage.force();
                condition(JournalState.Condition.FULL, "no new segment can be begun: " + failed.getMessage());
                reserve.giveUp();
            } catch (IOException worse) {
                breakOff(new Group(), failed);
            }
        }
    }

    private void renew(Beginning why) throws IOException {
        Segment before = segment;
        long size = before.size();
        before.end();
        begin(why);
        quota.closed(size);
        condition(state.condition(), state.why());
        before.closeQuietly();
    }

    private void begin(Beginning why) throws IOException {
        Segment next = Segment.begin(storage, head, options.usualSegmentBytes());
        Segment before = segment;
        segment = next;
        try {
            store(List.of(new Group.Waiting(Kind.START, options.start(boot, open.since(), why))));
        } catch (IOException failed) {
            next.closeQuietly();
            segment = before == null ? next : before;
            throw failed;
        }
    }

    private void takeReserve() {
        try {
            reserve.take();
        } catch (IOException full) {
            condition(JournalState.Condition.FULL, "the disk has no room for the reserve: " + full.getMessage());
        }
    }

    private void condition(JournalState.Condition condition, String why) {
        state = quota.state(condition, why, segment);
    }
}
