package io.signalbox.journal.verify;

import io.signalbox.journal.Disk;
import io.signalbox.journal.SegmentName;
import io.signalbox.journal.Storage;
import io.signalbox.journal.Unreadable;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointFolder;
import io.signalbox.journal.checkpoint.CheckpointKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code java -jar signalbox-verify.jar DATA-DIR}. The first line begins with {@code yes} or {@code no}; the exit status
 * is 0 for yes, 1 for no, 2 where nothing could be checked.
 */
public final class Main {

    private static final String USAGE = """
        usage: java -jar signalbox-verify.jar DATA-DIR [OPTION]...
          DATA-DIR              the gateway's data directory, or a copy of it; its folder 'journal' is read
          --checkpoints FOLDER  checkpoints that left the machine; may be given more than once
          --key FILE            the public key of checkpoints, where that of DATA-DIR is not to be trusted
          --node NAME           take only this node's checkpoints, where folders hold those of several
          --record ID           show one record, by call id or sequence, and that it is in the signed chain
          --consistent A B      that the journal leads from the checkpoint of record A to that of record B
        or:    java -jar signalbox-verify.jar --export FILE --key FILE
          --export FILE         a signed export of calls (.zip): that it is whole, and as it was signed
          --key FILE            the public key of the node that exported it\
        """;

    private Main() {}

    /** Runs the verifier. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            if (List.of(arguments).contains("--export")) {
                return export(List.of(arguments), out, err);
            }
            Optional<Order> order = Order.read(arguments);
            if (order.isEmpty()) {
                err.println(USAGE);
                return 2;
            }
            Verdict verdict = answer(order.get());
            out.println(verdict);
            return verdict.whole() ? 0 : 1;
        } catch (CheckpointFolder.Damage damage) {
            out.println("no: " + damage.getMessage());
            return 1;
        } catch (FileSystemException failed) { // its message is the file's name, or nothing
            String file = String.valueOf(failed.getFile());
            out.println("no: it could not be checked: " + new Unreadable(Path.of(file), failed).getMessage());
            return 2;
        } catch (IOException | RuntimeException failed) {
            out.println("no: it could not be checked: " + failed.getMessage());
            return 2;
        }
    }

    private static int export(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        int file = arguments.indexOf("--export") + 1;
        int key = arguments.indexOf("--key") + 1;
        if (arguments.size() != 4 || file % 2 == 0 || key % 2 == 0 || file == key) {
            err.println(USAGE);
            return 2;
        }
        PublicKey signer = CheckpointKey.read(Path.of(arguments.get(key)));
        Verdict verdict = new ExportCheck(Path.of(arguments.get(file)), signer).verify();
        out.println(verdict);
        return verdict.whole() ? 0 : 1;
    }

    private static Verdict answer(Order order) throws IOException {
        Path journal = order.data.resolve("journal");
        if (!Files.isDirectory(journal)) {
            throw new IOException(
                    order.data + (Files.exists(order.data) ? " has no folder 'journal'" : " is not there"));
        }
        Storage storage = new Disk(journal);
        PublicKey key = CheckpointKey.read(order.key.orElse(journal.resolve("checkpoint.pub")));
        List<Checkpoint> checkpoints = checkpoints(order, journal);
        if (order.record.isPresent()) {
            List<Checkpoint> signed =
                    checkpoints.stream().filter(one -> one.isBy(key)).toList();
            if (signed.isEmpty() && !checkpoints.isEmpty()) {
                return Verdict.no(
                        0,
                        "none of the " + checkpoints.size() + " checkpoints (of node " + nodes(checkpoints)
                                + ") is signed by the key in " + order.key.orElse(journal.resolve("checkpoint.pub")),
                        List.of());
            }
            return new RecordProof(storage, signed, order.record.get()).answer().and(passedOver(journal));
        }
        return whole(order, storage, key, checkpoints).and(passedOver(journal));
    }

    /** Those inside and outside. What is mistyped must not look like a proof. */
    private static List<Checkpoint> checkpoints(Order order, Path journal) throws IOException {
        List<Checkpoint> own = new CheckpointFolder(journal.resolve("checkpoints")).read();
        List<Checkpoint> all = new ArrayList<>(ofNode(order, own));
        for (Path folder : order.folders) {
            if (!Files.isDirectory(folder)) {
                throw new IOException(folder + (Files.exists(folder) ? " is no folder" : " is not there"));
            }
            List<Checkpoint> outside = new CheckpointFolder(folder).read();
            if (ofNode(order, outside).isEmpty()) {
                throw none(order, folder.toString(), outside);
            }
            all.addAll(ofNode(order, outside));
        }
        if (all.isEmpty() && order.node.isPresent()) {
            throw none(order, order.data.toString(), own);
        }
        return all;
    }

    private static IOException none(Order order, String where, List<Checkpoint> others) {
        return new IOException(where + " holds no checkpoint"
                + order.node.map(node -> " of node " + node).orElse("")
                + (others.isEmpty() ? "" : ", but some of node " + nodes(others)));
    }

    private static String nodes(List<Checkpoint> checkpoints) {
        return checkpoints.stream().map(Checkpoint::node).distinct().sorted().collect(Collectors.joining(", "));
    }

    /** What has the name of a segment and is no file: it was not read. */
    private static List<String> passedOver(Path journal) throws IOException {
        try (Stream<Path> names = Files.list(journal)) {
            return names.filter(name ->
                            SegmentName.of(name.getFileName().toString()).isPresent())
                    .filter(name -> !Files.isRegularFile(name))
                    .sorted()
                    .map(name -> name.getFileName() + " is passed over: it is "
                            + (Files.isDirectory(name) ? "a folder" : "a link that leads nowhere, or no file")
                            + ", where a segment should be.")
                    .toList();
        }
    }

    private static Verdict whole(Order order, Storage storage, PublicKey key, List<Checkpoint> checkpoints)
            throws IOException {
        if (!order.consistent.isEmpty() && order.consistent.get(0) > order.consistent.get(1)) {
            return Verdict.no(
                    0,
                    "record " + order.consistent.get(0) + " is not before record " + order.consistent.get(1)
                            + ", so no journal leads from it to that one; name the earlier checkpoint first",
                    List.of());
        }
        for (long sequence : order.consistent) {
            if (checkpoints.stream().noneMatch(one -> one.sequence() == sequence)) {
                return Verdict.no(sequence, "there is no checkpoint of record " + sequence, List.of());
            }
        }
        Verdict whole = new Verifier(storage, key, checkpoints).verify();
        long begin = SegmentName.in(storage).stream()
                .findFirst()
                .map(SegmentName::first)
                .orElse(0L);
        boolean removed = order.consistent.stream().anyMatch(sequence -> sequence < begin);
        return whole.whole() && removed // its hash went with it
                ? Verdict.no(
                        order.consistent.get(0),
                        "record " + order.consistent.get(0) + " is removed, the journal begins with record " + begin
                                + ", so there is nothing to compare with its checkpoint",
                        whole.remarks())
                : whole;
    }

    private static List<Checkpoint> ofNode(Order order, List<Checkpoint> all) {
        return all.stream()
                .filter(checkpoint -> order.node.map(checkpoint.node()::equals).orElse(true))
                .toList();
    }

    private record Order(
            Path data,
            List<Path> folders,
            Optional<Path> key,
            Optional<String> node,
            Optional<String> record,
            List<Long> consistent) {

        /** Empty where the arguments make no sense. */
        static Optional<Order> read(String[] arguments) {
            Path data = null;
            List<Path> folders = new ArrayList<>();
            Optional<Path> key = Optional.empty();
            Optional<String> node = Optional.empty();
            Optional<String> record = Optional.empty();
            List<Long> consistent = List.of();
            for (int i = 0; i < arguments.length; i++) {
                String argument = arguments[i];
                boolean one = i + 1 < arguments.length;
                if (argument.equals("--checkpoints") && one) {
                    folders.add(Path.of(arguments[++i]));
                } else if (argument.equals("--key") && one) {
                    key = Optional.of(Path.of(arguments[++i]));
                } else if (argument.equals("--node") && one) {
                    node = Optional.of(arguments[++i]);
                } else if (argument.equals("--record") && one) {
                    record = Optional.of(arguments[++i]);
                } else if (argument.equals("--consistent") && i + 2 < arguments.length) {
                    String two = arguments[++i] + ' ' + arguments[++i];
                    if (!two.matches("[1-9][0-9]{0,17} [1-9][0-9]{0,17}")) {
                        return Optional.empty();
                    }
                    consistent = Stream.of(two.split(" ", 2)).map(Long::valueOf).toList();
                } else if (!argument.startsWith("-") && data == null) {
                    data = Path.of(argument);
                } else {
                    return Optional.empty();
                }
            }
            return data == null || (record.isPresent() && !consistent.isEmpty())
                    ? Optional.empty()
                    : Optional.of(new Order(data, folders, key, node, record, consistent));
        }
    }
}
