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
    private String message = "";

    void take(CatalogueAdmin.PriceList list) {
        format = list.format();
        provider = list.provider();
        text = list.text();
    }

    void drop() {
        text = "";
    }

    Optional<CatalogueAdmin.PriceList> list() {
        return text.isEmpty() ? Optional.empty() : Optional.of(new CatalogueAdmin.PriceList(format, provider, text));
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
