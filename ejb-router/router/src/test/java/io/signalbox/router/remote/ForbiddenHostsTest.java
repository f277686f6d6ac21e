package io.signalbox.router.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.signalbox.api.Cancellation;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.wire.ChatRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No spelling of a host in any place of a request makes the gateway connect to what is not public. The sockets listened at
 * and connected to are real; the resolver takes every name to this machine. The controls show that without the check the
 * same requests reach the socket.
 */
class ForbiddenHostsTest {

    private static final byte[] PICTURE = "\u0089PNG\r\n\u001a\nx".getBytes(StandardCharsets.ISO_8859_1);

    /** Content parts, and messages around them, in every form that carries an address. */
    private static final List<String> PLACES = List.of(
            "{'role':'user','content':[{'type':'image_url','image_url':{'url':URL}}]}",
            "{'role':'user','content':[{'image_url':{'detail':'low','url':URL},'type':'image_url'}]}",
            "{'role':'user','content':[{'type':'image_url','image_url':URL}]}",
            "{'role':'user','content':[{'type':'text','text':'a'},{'type':'file','file':{'file_data':URL}}]}",
            "{'role':'user','content':[{'type':'file','file':{'file_url':URL}}]}",
            "{'role':'user','content':[{'type':'image','source':{'type':'url','url':URL}}]}",
            "{'role':'user','content':[{'type':'video_url','video_url':{'url':URL}}]}",
            "{'role':'system','content':[{'type':'image_url','image_url':{'url':URL}}]}",
            "{'role':'assistant','content':[{'type':'image_url','image_url':{'url':URL}}]}",
            "{'role':'tool','tool_call_id':'a','content':[{'type':'image_url','image_url':{'url':URL}}]}");

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger lookups = new AtomicInteger();
    private ServerSocket listening;

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket();
        listening.bind(new InetSocketAddress("::", 0), 500); // every address of this machine, IPv4 too
        Thread thread = new Thread(this::count, "counting");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
    }

    private void count() {
        while (!listening.isClosed()) {
            try {
                Socket connected = listening.accept();
                connections.incrementAndGet();
                connected.close();
            } catch (IOException over) {
                return;
            }
        }
    }

    @Test
    void noSpellingOfAHostInAnyPlaceIsConnectedTo() throws Exception {
        List<String> urls = urls();
        assertThat(urls.size()).isGreaterThanOrEqualTo(250);

        try (RemoteContents contents = contents(Set.of(), this::toThisMachine, PublicAddress::is)) {
            for (String url : urls) {
                for (String place : PLACES) {
                    assertThat(isFetched(contents, place, url))
                            .as(url + " in " + place)
                            .isFalse();
                }
            }
        }

        assertThat(attempts.get()).isZero();
        assertThat(connectionsSoFar()).isZero();
        assertThat(lookups.get())
                .as("names of which only the address shows where they lead")
                .isPositive();
    }

    @Test
    void controlWithoutTheCheckOfAddressesAndSpellingsTheSocketIsReached() throws Exception {
        int reached = 0;
        for (String url : urls()) {
            try (RemoteContents contents = contents(trusting(url), this::toThisMachine, address -> true)) {
                reached += isFetched(contents, PLACES.get(0), url) ? 1 : 0;
            }
        }

        assertThat(reached).isGreaterThan(50);
        assertThat(connectionsSoFar()).isGreaterThan(50);
    }

    @Test
    void controlWithoutTheCheckOfAddressesANameAloneReachesTheSocket() throws Exception {
        String url = "https://pictures.example.com/a.png";
        try (RemoteContents open = contents(Set.of(), this::toThisMachine, address -> true);
                RemoteContents checking = contents(Set.of(), this::toThisMachine, PublicAddress::is)) {
            assertThat(isFetched(checking, PLACES.get(0), url)).isFalse();
            assertThat(connectionsSoFar()).isZero();
            assertThat(isFetched(open, PLACES.get(0), url)).isTrue();
            assertThat(connectionsSoFar()).isEqualTo(1);
        }
    }

    /** The second answer is never asked for: what was checked is what is connected to. */
    @Test
    void aNameThatIsBoundAnewIsLookedUpOnce() throws Exception {
        InetAddress first = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        InetAddress then = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        Deque<InetAddress> answers = new ArrayDeque<>(List.of(first, then, then));
        Set<InetAddress> connected = new HashSet<>();
        Fetching way = (uri, address, most, millis, cancellation) -> {
            connected.add(address);
            return new Fetching.Fetched(200, PICTURE);
        };
        try (RemoteContents contents = new RemoteContents(
                policy(Set.of()), way, host -> new InetAddress[] {answers.remove()}, first::equals)) {
            assertThat(isFetched(contents, PLACES.get(0), "https://pictures.example.com/a.png"))
                    .isTrue();
        }
        assertThat(connected).containsExactly(first);
        assertThat(answers).hasSize(2);
    }

    @Test
    void aNameWithOneAddressInsideIsNotFetchedAtAll() throws Exception {
        InetAddress outside = InetAddress.getByAddress(new byte[] {8, 8, 8, 8});
        InetAddress inside = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        try (RemoteContents contents =
                contents(Set.of(), host -> new InetAddress[] {outside, inside}, PublicAddress::is)) {
            assertThat(isFetched(contents, PLACES.get(0), "https://pictures.example.com/a.png"))
                    .isFalse();
        }
        assertThat(connectionsSoFar()).isZero();
    }

    private RemoteContents contents(Set<String> origins, RemoteContents.Names names, Predicate<InetAddress> reachable) {
        return new RemoteContents(policy(origins), this::connect, names, reachable);
    }

    private static RemotePolicy policy(Set<String> origins) {
        return new RemotePolicy(RemotePolicy.Mode.FETCH, origins, 1000, Duration.ofSeconds(5));
    }

    /** Goes to the address it is told, at the port where the test listens if the URL has none. */
    private Fetching.Fetched connect(URI uri, InetAddress address, int most, long millis, Cancellation cancellation)
            throws IOException {
        attempts.incrementAndGet();
        if ((!address.isLoopbackAddress() && !address.isAnyLocalAddress()) || uri.getPort() > 65_535) {
            throw new IOException("not from a test");
        }
        int port = uri.getPort() == -1 ? listening.getLocalPort() : uri.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 300);
        }
        return new Fetching.Fetched(200, PICTURE);
    }

    /** A literal is what Java takes it for; every name is ours. */
    private InetAddress[] toThisMachine(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        return host.matches("[0-9.]+|\\[.*]")
                ? InetAddress.getAllByName(host)
                : new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    @SuppressWarnings("ReferenceEquality") // handed back as it is where nothing was fetched
    private static boolean isFetched(RemoteContents contents, String place, String url) {
        Json body = Json.of("{'model':'test/one','messages':[PLACE]}"
                .replace("PLACE", place)
                .replace('\'', '"')
                .replace("URL", JsonNodeFactory.instance.textNode(url).toString()));
        try {
            ChatRequest request = ChatRequest.read(body);
            contents.check(request);
            return contents.fetched(request, new Cancellation(), told -> {}) != request;
        } catch (GatewayException refused) {
            return false;
        }
    }

    private static Set<String> trusting(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() == null || uri.getScheme() == null ? Set.of() : Set.of(RemoteAddress.origin(uri));
        } catch (IllegalArgumentException nonsense) {
            return Set.of();
        }
    }

    /** A connection is counted when it was accepted, which may be a moment after it stood: one of ours comes last. */
    private int connectionsSoFar() throws Exception {
        try (Socket last = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
            last.setSoTimeout(5000);
            assertThat(last.getInputStream().read()).isEqualTo(-1); // closed by the counter, so it was counted
        }
        return connections.decrementAndGet();
    }

    private List<String> urls() {
        try (InputStream file = getClass().getResourceAsStream("/remote/forbidden-hosts.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replace("PORT", "" + listening.getLocalPort()))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
