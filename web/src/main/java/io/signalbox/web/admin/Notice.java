package io.signalbox.web.admin;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/** A sentence of ours for the next page that one person sees: in the address it could be anybody's. */
@SessionScoped
public class Notice implements Serializable {

    private static final long serialVersionUID = 1L;

    private String sentence = "";

    /** Said once, on the next page. */
    void say(String text) {
        sentence = text;
    }

    /** What is to be said; empty for nothing, and from then on. */
    String take() {
        String text = sentence;
        sentence = "";
        return text;
    }
}
