package io.signalbox.router.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What kept texts take of the disk, and what they may. What is written is added and what is removed taken off; the folder
 * itself is looked at when it is opened, and once a minute while somebody asks, because it may be changed by hand.
 * Thread-safe.
 */
final class Room {

    private static final Logger LOG = Logger.getLogger(Room.class.getName());

    /** Between two looks at the folder. */
    static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** While there is no room: who makes some by hand waits for calls to go on. */
    static final long FULL_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Looks at the folder. */
    @FunctionalInterface
    interface Count {
        /** Bytes of all files but one, by its number. */
        long bytesBut(long number) throws IOException;
    }

    private final long quota;
    private final Count count;
    private final LongSupplier nanos;

    /** Held by who looks at the folder, and by who removes from it: half of a removal must not be counted. */
    private final ReentrantLock looking = new ReentrantLock();

    /** Of files that are written no more. This and the next three belong to the monitor. */
    private long ended;

    private long written;
    private long current;

    /** How often another file became the one that is written: a look that began before says nothing. */
    private long turns;

    private volatile long looked;
    private volatile ContentState state;

    /** @throws IOException where the folder cannot be read */
    Room(long quota, Count count, LongSupplier nanos) throws IOException {
        this.quota = quota;
        this.count = count;
        this.nanos = nanos;
        this.state = new ContentState(0, quota);
        look();
    }

    /** How it is; looks at the folder where that is due. */
    ContentState state() {
        if (isDue() && looking.tryLock()) {
            try {
                if (isDue()) {
                    look();
                }
            } catch (IOException unreadable) {
                LOG.log(Level.FINE, unreadable, () -> "the folder of kept content cannot be read");
            } finally {
                looking.unlock();
            }
        }
        return state;
    }

    /**
     * Refuses a request where there is none, as far as is known: without a look at the disk.
     *
     * @throws NoRoomException where the quota is used up
     */
    void require(Part part) throws NoRoomException {
        if (part == Part.REQUEST && !state.takesCalls()) {
            throw new NoRoomException(quota);
        }
    }

    private boolean isDue() {
        return nanos.getAsLong() - looked >= (state.takesCalls() ? PAUSE_NANOS : FULL_PAUSE_NANOS);
    }

    private void look() throws IOException {
        long but;
        long turn;
        synchronized (this) {
            but = current;
            turn = turns;
        }
        looked = nanos.getAsLong();
        long bytes = count.bytesBut(but);
        synchronized (this) {
            if (turn == turns) {
                ended = bytes;
                settle();
            }
        }
    }

    /** From now on another file is the one that is written, or none, which is 0. */
    synchronized void turnTo(long number) {
        ended += written;
        written = 0;
        current = number;
        turns++;
        settle();
    }

    synchronized void wrote(long bytes) {
        written += bytes;
        settle();
    }

    /** Nobody knows how many bytes a write that failed has left. */
    void lookSoon() {
        looked = nanos.getAsLong() - PAUSE_NANOS;
    }

    /** Removes a file that is written no more. */
    void remove(Path file) throws IOException {
        looking.lock();
        try {
            long bytes = Files.size(file);
            Files.delete(file);
            synchronized (this) {
                ended = Math.max(0, ended - bytes); // it may have grown by hand since the last look
                settle();
            }
        } finally {
            looking.unlock();
        }
    }

    /** Says once what has changed. */
    private void settle() {
        ContentState before = state;
        ContentState now = new ContentState(ended + written, quota);
        state = now;
        if (before.takesCalls() && !now.takesCalls()) {
            LOG.warning(
                    () -> "Kept content " + NoRoomException.words(quota)
                            + ". Calls of which content is kept are refused until retention removes some, or the quota is raised");
        } else if (!before.nearlyFull() && now.nearlyFull()) {
            LOG.warning(() -> "Kept content takes " + now.bytes() + " of the " + quota
                    + " bytes that signalbox.audit.content.max-size allows; when they are used up, calls of which content is"
                    + " kept are refused");
        } else if (!before.takesCalls() && now.takesCalls()) {
            LOG.info("There is room for kept content again.");
        }
    }
}
