package io.signalbox.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * A body as far as its length was announced: beside an {@code Upgrade} header, as Java's own client sends it, the server
 * would wait half a minute for more than that.
 */
public final class AnnouncedBody {

    private AnnouncedBody() {}

    /**
     * Reads it.
     *
     * @return the bytes; of a body over the limit one more than the limit
     * @throws IOException where it is not well framed, or stays away for half a minute
     */
    public static byte[] read(HttpServletRequest request, int limit) throws IOException {
        long announced = request.getContentLengthLong();
        int most = limit + 1;
        return request.getInputStream().readNBytes(announced < 0 ? most : (int) Math.min(announced, most));
    }
}
