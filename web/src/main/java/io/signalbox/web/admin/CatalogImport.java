package io.signalbox.web.admin;

import io.signalbox.api.CatalogueAdmin;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.Optional;

/** The price list that somebody has uploaded and not yet decided about; gone when the session ends. */
@SessionScoped
public class CatalogImport implements Serializable {

    private static final long serialVersionUID = 1L;

    private CatalogueAdmin.Format format = CatalogueAdmin.Format.OPENROUTER;
    private String provider = "";
    private String text = "";
    private String name = "";
    private String message = "";

    void take(CatalogueAdmin.PriceList list, String file) {
        format = list.format();
        provider = list.provider();
        text = list.text();
        name = file;
    }

    void drop() {
        text = "";
        name = "";
    }

    Optional<CatalogueAdmin.PriceList> list() {
        return text.isEmpty() ? Optional.empty() : Optional.of(new CatalogueAdmin.PriceList(format, provider, text));
    }

    /** The file's name and its format. */
    String name() {
        return name + ", " + format.wire() + (provider.isEmpty() ? "" : " of " + provider);
    }

    /** Said once, on the next page. */
    void say(String sentence) {
        message = sentence;
    }

    String said() {
        String sentence = message;
        message = "";
        return sentence;
    }
}
