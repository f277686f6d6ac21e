package io.signalbox.router.provider;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Lets Google's library post its claims through our one outbound client. Thread-safe. */
final class GoogleTransport extends HttpTransport {

    private final Post post;

    GoogleTransport(Post post) {
        this.post = post;
    }

    /** Posts a form and answers once the response is whole. */
    @FunctionalInterface
    interface Post {

        FormAnswer post(URI uri, String contentType, byte[] form) throws IOException;
    }

    @Override
    public boolean supportsMethod(String method) {
        return method.equals("POST");
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new LowLevelHttpRequest() {

            @Override
            public void addHeader(String name, String value) {
                // they name Google's library and ask for compression: neither is needed
            }

            @Override
            public LowLevelHttpResponse execute() throws IOException {
                ByteArrayOutputStream form = new ByteArrayOutputStream();
                getStreamingContent().writeTo(form);
                return new Response(post.post(URI.create(url), getContentType(), form.toByteArray()));
            }
        };
    }

    private static final class Response extends LowLevelHttpResponse {

        private final FormAnswer answer;

        private Response(FormAnswer answer) {
            this.answer = answer;
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(answer.body());
        }

        @Override
        public String getContentEncoding() {
            return "";
        }

        @Override
        public long getContentLength() {
            return answer.body().length;
        }

        @Override
        public String getContentType() {
            return answer.contentType();
        }

        @Override
        public String getStatusLine() {
            return "HTTP/1.1 " + answer.status();
        }

        @Override
        public int getStatusCode() {
            return answer.status();
        }

        @Override
        public String getReasonPhrase() {
            return "";
        }

        @Override
        public int getHeaderCount() {
            return 0;
        }

        @Override
        public String getHeaderName(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public String getHeaderValue(int index) {
            throw new IndexOutOfBoundsException(index);
        }
    }
}
