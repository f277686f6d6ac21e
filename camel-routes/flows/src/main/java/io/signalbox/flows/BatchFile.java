package io.signalbox.flows;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file of the inbox that has been looked through.
 *
 * @param path where it lies
 * @param name its name without {@code .jsonl}
 * @param fingerprint of its content: work that was interrupted goes on with the same content only
 */
record BatchFile(Path path, String name, String fingerprint) {

    /**
     * Looks a file through without calling anything.
     *
     * @throws GatewayException when it is none of ours as a whole: too large, not UTF-8, or not one line of it JSON
     */
    static BatchFile inspect(Path path, long maxBytes) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new GatewayException(ErrorCode.INVALID_PARAMETER, "This is a link or no file at all.");
        }
        if (Files.size(path) > maxBytes) {
            throw new GatewayException(
                    ErrorCode.BODY_TOO_LARGE,
                    "The file has " + Files.size(path) + " bytes, and " + maxBytes + " are allowed. Split it.");
        }
        boolean anyJson = false;
        try (LineReader lines = new LineReader(path)) {
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                checkUtf8(line.get());
                anyJson = anyJson
                        || BatchLine.parse(line.get())
                                .fault()
                                .filter(fault -> fault.code() == ErrorCode.INVALID_JSON)
                                .isEmpty();
            }
        }
        if (!anyJson) {
            throw new GatewayException(
                    ErrorCode.INVALID_JSON, "No line of the file is a JSON object; it must have one request a line.");
        }
        String file = path.getFileName().toString();
        return new BatchFile(path, file.substring(0, file.length() - ".jsonl".length()), fingerprint(path));
    }

    private static void checkUtf8(LineReader.Line line) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line.bytes()));
        } catch (CharacterCodingException e) {
            throw new GatewayException(ErrorCode.INVALID_JSON, "Line " + line.number() + " is not UTF-8.")
                    .with("line", line.number());
        }
    }

    private static String fingerprint(Path path) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
