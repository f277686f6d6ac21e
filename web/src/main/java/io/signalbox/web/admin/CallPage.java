package io.signalbox.web.admin;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallDetail.AttemptView;
import io.signalbox.api.CallRegister;
import io.signalbox.api.ContentDesk;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.omnifaces.util.Faces;

/** One call with everything the register knows of it. */
@Named("one")
@RequestScoped
public class CallPage {

    @EJB
    private CallRegister register;

    @EJB
    private ContentDesk desk;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Show show;

    @Inject
    @RequestParameterMap
    private Map<String, String> params;

    private Optional<CallDetail> found = Optional.empty();
    private Optional<ContentDesk.Content> content = Optional.empty();

    public void open() throws IOException {
        String id = params.getOrDefault("id", "");
        found = id.isBlank() ? Optional.empty() : register.find(id.strip());
        if (found.isEmpty()) {
            Faces.responseSendError(404, "");
        } else if (isReader() && params.getOrDefault("content", "").equals("show")) {
            content = desk.read(id.strip(), request.getRemoteUser());
        }
    }

    public boolean isFound() {
        return found.isPresent();
    }

    public CallDetail getCall() {
        return found.orElseThrow();
    }

    /** Whether who looks at it may read what the call said; to read it is one more step, because it is recorded. */
    public boolean isReader() {
        return request.isUserInRole("auditor") || request.isUserInRole("admin");
    }

    /** What the call said, where that was asked for. */
    public ContentDesk.Content getContent() {
        return content.orElse(null);
    }

    /** Why there is no text. */
    public String getNoContent() {
        return switch (getContent().state()) {
            case ERASED -> "Erased: the key of whose content it was is destroyed.";
            case ELSEWHERE -> "It lies in the files of another node: look at this page there.";
            case DAMAGED -> "The files do not hold what the record says. The log of the gateway tells more.";
            default -> "Nothing was kept, by the rules that held.";
        };
    }

    /** The call in a sentence. */
    public String getStory() {
        return CallStory.of(getCall());
    }

    /** The attempts on one scale, the call's whole time. */
    public List<TimelineBar> getTimeline() {
        return TimelineBar.of(getCall());
    }

    /** The bar of one attempt. */
    public TimelineBar bar(int attempt) {
        return getTimeline().get(attempt);
    }

    /** One part of the usage. Where something was called and no usage is known, it is not zero. */
    public String tokens(String part) {
        Map<String, Long> usage = getCall().usage();
        if (usage.containsKey(part)) {
            return show.count(usage.get(part));
        }
        return getCall().attempts().isEmpty() ? "none" : "unknown";
    }

    /** Whether an attempt brought the answer, if any did. */
    public boolean succeeded(AttemptView attempt) {
        return attempt.result().equals("ok");
    }

    /** A search for all calls of the same caller, or model, or outcome. */
    public String similar(String name, String value) {
        return CallSearch.of(Map.of(name, value)).query();
    }
}
