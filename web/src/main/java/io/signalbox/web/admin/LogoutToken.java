package io.signalbox.web.admin;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Shows that a request to sign out comes from one of our pages. The reading pages keep no view state, in which Faces
 * would carry its own proof, so that they stay usable however many of them are open.
 */
@Named("logout")
@SessionScoped
public class LogoutToken implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String value = random();

    public String getToken() {
        return value;
    }

    boolean matches(String presented) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
