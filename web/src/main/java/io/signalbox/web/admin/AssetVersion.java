package io.signalbox.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;

/** A number that changes with our styles and scripts, so that no browser shows a new page in an old dress. */
@Named("assets")
@ApplicationScoped
public class AssetVersion {

    private static final List<String> FILES =
            List.of("/resources/signalbox/admin.css", "/resources/signalbox/admin.js", "/resources/signalbox/icon.svg");

    @Inject
    private ServletContext context;

    public String getVersion() {
        CRC32 sum = new CRC32();
        for (String file : FILES) {
            try (InputStream content = context.getResourceAsStream(file)) {
                sum.update(content.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Long.toHexString(sum.getValue());
    }
}
