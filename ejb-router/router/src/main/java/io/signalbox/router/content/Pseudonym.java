package io.signalbox.router.content;

import java.util.HexFormat;

/**
 * What stands for a data subject in files and in the database: HMAC-SHA-256 of its id under a secret of the installation.
 * Who has the id and the secret can find what belongs to it; who has only the files learns no name, and cannot try names.
 *
 * @param hex 64 hexadecimal digits
 */
public record Pseudonym(String hex) {

    static final int LENGTH = 32;

    /** Checks itself. */
    public Pseudonym {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no pseudonym");
        }
    }

    static Pseudonym of(byte[] bytes) {
        return new Pseudonym(HexFormat.of().formatHex(bytes));
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
