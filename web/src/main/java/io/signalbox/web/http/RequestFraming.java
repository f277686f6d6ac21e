package io.signalbox.web.http;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses what servers let pass and a proxy in front may read in another way: two hosts, a length beside chunks, other
 * codings than chunks. And declines the offer of clear-text HTTP/2 that Java's own client makes with each request; a body
 * in chunks cannot be read behind it and would be waited for in vain.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestFraming extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=%-]*|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{0,5})?");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getProtocol().startsWith("HTTP/1")) {
            boolean offer = request.getHeader("Upgrade") != null;
            if (offer) {
                ServerConnection.declineUpgrade(request);
            }
            Optional<String> fault = fault(request, offer);
            if (fault.isPresent()) {
                NotFoundServlet.refuse(request, response, new GatewayException(ErrorCode.MALFORMED_HTTP, fault.get()));
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static Optional<String> fault(HttpServletRequest request, boolean offer) {
        List<String> hosts = Collections.list(request.getHeaders("Host"));
        if (hosts.size() > 1
                || !hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            return Optional.of("There must be one 'Host' header, with a host's name.");
        }
        String coding = request.getHeader("Transfer-Encoding");
        if (coding == null) {
            return Optional.empty();
        }
        if (!coding.equalsIgnoreCase("chunked") || request.getHeader("Content-Length") != null) {
            return Optional.of("Send either 'Content-Length' or 'Transfer-Encoding: chunked', and no other coding.");
        }
        return offer
                ? Optional.of(
                        "A body in chunks cannot come with an offer to change the protocol. Send Content-Length, or"
                                + " make your client speak HTTP/1.1 only.")
                : Optional.empty();
    }
}
