package io.signalbox.web.admin;

import jakarta.enterprise.context.SessionScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    /** Sends a person back to the page of a form, which says once what the form did, or why it did nothing. */
    void back(HttpServletRequest request, HttpServletResponse response, String page, boolean refused, String text)
            throws IOException {
        say(text);
        response.sendRedirect(
                request.getContextPath() + "/admin/" + page + (refused ? "?" + LastForm.REFUSED + "=true" : ""));
    }

    /** What is to be said; empty for nothing, and from then on. */
    String take() {
        String text = sentence;
        sentence = "";
        return text;
    }
}
