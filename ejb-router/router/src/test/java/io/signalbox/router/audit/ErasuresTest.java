package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.ChatCall;
import io.signalbox.api.ContentDesk;
import io.signalbox.api.ContentDesk.State;
import io.signalbox.api.Door;
import io.signalbox.api.Json;
import io.signalbox.journal.Cursor;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Kind;
import io.signalbox.router.content.ContentKeeper;
import io.signalbox.router.content.DataSubject;
import io.signalbox.router.database.Database;
import io.signalbox.router.policy.Keeping;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders to erase, on nodes that share a database. */
class ErasuresTest {

    private static final DataSubject ANN = DataSubject.of("ann", "");

    @TempDir
    Path folder;

    private Settings.Database database = FreshDatabase.h2();

    /** A node with its own journal and content. */
    private final class Node implements AutoCloseable {

        private final Database shared = Database.open(database);
        private final AuditJournal journal;
        private final JournalIndex index;
        private final ContentKeeper content;
        private final RecordWriter writer;
        private final ContentReader reader;
        private final Erasures erasures;

        private Node(String name) throws IOException {
            Path dir = Files.createDirectories(folder.resolve(name).resolve("secrets"))
                    .getParent();
            Files.writeString(dir.resolve("secrets/key-pepper"), "a pepper that nodes of one database share");
            journal = AuditJournal.open(
                    dir,
                    new Settings.Audit(Optional.of(name), 1L << 30, Optional.empty(), Optional.empty()),
                    Clock.systemUTC());
            index = new JournalIndex(journal, shared.entities());
            content = Kept.in(dir, name);
            writer = new RecordWriter(journal.journal(), ContentHash.keptIn(dir), content);
            reader = new ContentReader(
                    new RegisterReader(shared.entities(), () -> index.await(10_000)), content, journal);
            erasures = new Erasures(journal, content, shared.entities(), Clock.systemUTC());
        }

        private String call(DataSubject subject) {
            CallRecord record = CallRecord.open(ChatCall.of(Door.HTTP, "", Json.of("{\"asked\":1}")));
            record.keep(Keeping.FULL, subject);
            writer.begin(record);
            record.sent(Json.of("{\"answered\":1}"));
            record.answered("stop");
            writer.write(record);
            return record.callId();
        }

        private State state(String callId) {
            return reader.read(callId, "an auditor").orElseThrow().state();
        }

        private List<Entry> notes(String subject) throws IOException {
            try (Cursor cursor = journal.journal().after(0)) {
                return cursor.next(10_000).stream()
                        .filter(entry -> entry.kind() == Kind.NOTE)
                        .filter(entry -> entry.payload().text(Field.SUBJECT).equals(subject))
                        .toList();
            }
        }

        @Override
        public void close() {
            erasures.close();
            journal.close();
            index.close();
            content.close();
            shared.close();
        }
    }

    @Test
    void everyNodeCarriesAnOrderOutAndRecordsItInItsOwnJournal() throws IOException {
        try (Node one = new Node("one");
                Node two = new Node("two")) {
            String there = one.call(ANN);
            String elsewhere = two.call(ANN);
            String other = two.call(DataSubject.of("bob", ""));

            long order = one.erasures.order(ANN, "an admin", "was asked to");

            assertThat(one.state(there)).isEqualTo(State.ERASED);
            await().until(() -> two.state(elsewhere) == State.ERASED);
            await().until(() -> one.erasures.latest().get(0).nodes().equals(List.of("one", "two")));
            assertThat(two.state(other)).isEqualTo(State.READABLE);
            assertThat(one.state(elsewhere)).isEqualTo(State.ELSEWHERE);
            assertThat(one.erasures.latest().get(0).destroyed()).isEqualTo(2);
            for (Node node : List.of(one, two)) {
                assertThat(node.notes("erasure")).singleElement().satisfies(note -> {
                    assertThat(note.payload().text(Field.BY)).isEqualTo("an admin");
                    assertThat(note.payload().text(Field.REASON)).isEqualTo("was asked to");
                    assertThat(note.payload().number(Field.ERASURE)).hasValue(order);
                    assertThat(note.payload().number(Field.KEYS_DESTROYED)).hasValue(1);
                    assertThat(HexFormat.of()
                                    .formatHex(note.payload()
                                            .bytes(Field.DATA_SUBJECT)
                                            .orElseThrow()))
                            .isEqualTo(node.content.pseudonym(ANN).hex());
                });
            }
        }
    }

    @Test
    void aNodeThatWasAwayCarriesTheOrderOutWhenItIsBack() throws IOException {
        String kept;
        try (Node two = new Node("two")) {
            kept = two.call(ANN);
        }
        try (Node one = new Node("one")) {
            one.erasures.order(ANN, "an admin", "was asked to");
        }
        try (Node two = new Node("two")) {
            await().until(() -> two.state(kept) == State.ERASED);
            await().until(() -> two.notes("erasure").size() == 1);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void aKeyThatCameBackIsDestroyedAlsoWhereTheDatabaseWasLost() throws IOException {
        Path keys = folder.resolve("one/content/keys");
        String kept;
        String subject;
        try (Node one = new Node("one")) {
            kept = one.call(ANN);
            copyTree(keys, folder.resolve("backup"));
            one.erasures.order(ANN, "an admin", "was asked to");
            assertThat(one.state(kept)).isEqualTo(State.ERASED);
            subject = one.content.pseudonym(ANN).hex();
        }
        copyTree(folder.resolve("backup"), keys);
        database = FreshDatabase.h2();

        try (Node one = new Node("one")) {
            await().untilAsserted(() -> assertThat(one.state(kept)).isEqualTo(State.ERASED));
            assertThat(one.erasures.latest()).singleElement().satisfies(order -> {
                assertThat(order.number()).isEqualTo(1);
                assertThat(order.subject()).isEqualTo(subject);
                assertThat(order.by()).isEqualTo("an admin");
                assertThat(order.reason()).isEqualTo("was asked to");
                assertThat(order.nodes()).containsExactly("one");
            });
            await().untilAsserted(() -> assertThat(one.notes("erasure"))
                    .extracting(note -> note.payload().text(Field.REASON))
                    .containsExactly("was asked to", "the key was back, as from a backup"));
        }
        copyTree(folder.resolve("backup"), keys);
        database = FreshDatabase.h2();
        try (Node one = new Node("one")) { // its journal has two NOTEs of the order now
            await().untilAsserted(() -> assertThat(one.state(kept)).isEqualTo(State.ERASED));
            assertThat(one.erasures.latest()).hasSize(1);
        }
    }

    @Test
    void anOrderThatIsPutBackDestroysNoKeyThatWasMadeSinceAndKeepsItsNumber() throws IOException {
        String erased;
        String since;
        String elsewhere;
        try (Node one = new Node("one");
                Node two = new Node("two")) {
            one.erasures.order(DataSubject.of("bob", ""), "an admin", "the first");
            erased = one.call(ANN);
            one.erasures.order(ANN, "an admin", "was asked to");
            await().until(() -> one.erasures.latest().stream()
                    .allMatch(order -> order.nodes().equals(List.of("one", "two"))));
            since = one.call(ANN);
            elsewhere = two.call(ANN);
        }
        database = FreshDatabase.h2();

        try (Node one = new Node("one");
                Node two = new Node("two")) {
            await().until(() -> one.erasures.latest().size() == 2
                    && one.erasures.latest().stream()
                            .allMatch(order -> order.nodes().equals(List.of("one", "two"))));
            // Either node carries the other's order out only after a look at all that was put back.
            long fromOne = one.erasures.order(DataSubject.of("eve", ""), "an admin", "third");
            long fromTwo = two.erasures.order(DataSubject.of("joe", ""), "an admin", "fourth");
            await().until(() -> one.erasures.latest().stream()
                    .allMatch(order -> order.nodes().equals(List.of("one", "two"))));

            assertThat(List.of(fromOne, fromTwo)).containsExactly(3L, 4L);
            assertThat(one.state(erased)).isEqualTo(State.ERASED);
            assertThat(one.state(since)).isEqualTo(State.READABLE);
            assertThat(two.state(elsewhere)).isEqualTo(State.READABLE);
        }
    }

    @Test
    void aNumberThatIsTakenIsNotGivenTwice() throws IOException {
        try (Node one = new Node("one")) {
            one.erasures.order(ANN, "an admin", "was asked to");
        }
        database = FreshDatabase.h2();
        try (Node two = new Node("two")) {
            assertThat(two.erasures.order(DataSubject.of("bob", ""), "an admin", "another first"))
                    .isEqualTo(1);
        }

        try (Node one = new Node("one")) {
            await().until(() -> one.erasures.latest().size() == 2);
            assertThat(one.erasures.latest())
                    .extracting(ContentDesk.Erasure::reason)
                    .containsExactly("was asked to", "another first");
            assertThat(one.erasures.latest())
                    .extracting(ContentDesk.Erasure::number)
                    .containsExactly(2L, 1L);
        }
    }

    @Test
    void eachReadingIsRecordedBeforeAnythingIsShown() throws IOException {
        try (Node one = new Node("one")) {
            String call = one.call(ANN);
            assertThat(one.notes("content-read")).isEmpty();

            assertThat(one.reader.read(call, "an auditor").orElseThrow().answer())
                    .isEqualTo("{\"answered\":1}");

            assertThat(one.notes("content-read")).singleElement().satisfies(note -> {
                assertThat(note.payload().text(Field.BY)).isEqualTo("an auditor");
                assertThat(note.payload().text(Field.CALL_ID)).isEqualTo(call);
            });
        }
    }

    @Test
    void contentThatWasChangedOrIsAnotherCallsIsNotShown() throws IOException {
        try (Node one = new Node("one")) {
            String call = one.call(ANN);
            assertThat(one.state(call)).isEqualTo(State.READABLE);
            Path file = folder.resolve("one/content/00000001.content");
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 20] ^= 1;
            Files.write(file, bytes);

            assertThat(one.state(call)).isEqualTo(State.DAMAGED);
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("answered");
        }
    }
}
