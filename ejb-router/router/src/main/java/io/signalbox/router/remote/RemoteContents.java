package io.signalbox.router.remote;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.wire.ChatRequest;
import io.signalbox.router.wire.RemoteParts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Fetches the pictures and files that a request names by an address and puts them in its place, if the operator lets it.
 * A host's name is looked up once; the connection goes to the very address that was checked. Thread-safe; blocks its
 * caller.
 */
public final class RemoteContents implements AutoCloseable {

    private static final int MOST = 8;
    private static final long LOOK_UP_MILLIS = 5_000;

    /** Looks up a host's addresses. */
    interface Names {

        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final RemotePolicy policy;
    private final Fetching way;
    private final Names names;
    private final Predicate<InetAddress> reachable;
    private final ExecutorService lookups = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "signalbox-names");
        thread.setDaemon(true);
        return thread;
    });

    /** Reaches the public internet, and what the operator named. */
    public RemoteContents(RemotePolicy policy, Fetching way) {
        this(policy, way, InetAddress::getAllByName, PublicAddress::is);
    }

    RemoteContents(RemotePolicy policy, Fetching way, Names names, Predicate<InetAddress> reachable) {
        this.policy = policy;
        this.way = way;
        this.names = names;
        this.reachable = reachable;
    }

    /**
     * Looks at what a request names by its address, and calls nobody.
     *
     * @throws GatewayException where that will not be fetched, nor handed on
     */
    public void check(ChatRequest request) {
        Optional<String> first = request.prompt().remote();
        if (first.isEmpty() || policy.mode() == RemotePolicy.Mode.PASS) {
            return;
        }
        if (policy.mode() == RemotePolicy.Mode.REFUSE) {
            throw invalid(
                    first.get(),
                    "'" + first.get() + "' names a picture or file by its address. Send it in the request as a data"
                            + " URL (data:image/png;base64,...); addresses are not allowed by this gateway's"
                            + " operator (signalbox.remote-content).");
        }
        RemoteParts parts = RemoteParts.of(request);
        parts.unfetchable().ifPresent(path -> {
            throw invalid(
                    path,
                    "'" + path + "' names something by its address that this gateway does not fetch: it fetches"
                            + " pictures ('image_url') and PDF files ('file.file_data').");
        });
        if (parts.places().size() > MOST) {
            throw invalid(
                    parts.places().get(MOST).path(),
                    "The request names " + parts.places().size() + " pictures and files by their address; " + MOST
                            + " are fetched at most. Send the others as data URLs.");
        }
        parts.places().forEach(place -> address(place));
    }

    /**
     * The request with what it names by address fetched; the same one where it names nothing.
     *
     * @param told of each thing that was fetched, in words for the record
     * @throws GatewayException where something could not be fetched, in the vocabulary for pictures
     */
    public ChatRequest fetched(ChatRequest request, Cancellation cancellation, Consumer<String> told) {
        if (request.prompt().remote().isEmpty() || policy.mode() != RemotePolicy.Mode.FETCH) {
            return request;
        }
        long end = System.nanoTime() + policy.longest().toNanos();
        RemoteParts parts = RemoteParts.of(request);
        List<String> dataUrls = new ArrayList<>();
        long room = policy.mostBytes();
        for (RemoteParts.Place place : parts.places()) {
            byte[] bytes = fetch(place, address(place), (int) room, end, cancellation);
            room -= bytes.length;
            String type = (place.picture() ? MediaBytes.picture(bytes) : MediaBytes.document(bytes))
                    .orElseThrow(() -> failed(
                            ErrorCode.UNSUPPORTED_IMAGE_FORMAT,
                            place,
                            "is no " + (place.picture() ? "picture of type PNG, JPEG, GIF or WebP" : "PDF file")));
            told.accept(place.path() + ": " + bytes.length + " bytes of " + type + " from "
                    + address(place).uri().getHost());
            dataUrls.add("data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
        }
        return ChatRequest.read(parts.with(dataUrls));
    }

    private byte[] fetch(
            RemoteParts.Place place, RemoteAddress address, int room, long end, Cancellation cancellation) {
        InetAddress host = lookUp(place, address);
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        Fetching.Fetched fetched;
        try {
            if (left <= 0) {
                throw new IOException("the time for all of them was up");
            }
            fetched = way.get(address.uri(), host, room, left, cancellation);
        } catch (IOException broken) {
            throw failed(ErrorCode.IMAGE_DOWNLOAD_FAILED, place, "could not be fetched")
                    .causedBy(broken);
        } finally {
            cancellation.done();
        }
        if (cancellation.isCancelled()) {
            throw new GatewayException(ErrorCode.CLIENT_CLOSED, "The caller went away before the answer was whole.");
        }
        if (fetched.status() == 404 || fetched.status() == 410) {
            throw failed(ErrorCode.IMAGE_NOT_FOUND, place, "is not there: its server answered " + fetched.status());
        }
        if (fetched.status() != 200) {
            throw failed(
                    ErrorCode.IMAGE_DOWNLOAD_FAILED,
                    place,
                    "could not be fetched: its server answered " + fetched.status()
                            + (fetched.status() / 100 == 3 ? ", and redirects are not followed" : ""));
        }
        if (fetched.body().length > room) {
            throw failed(
                    ErrorCode.IMAGE_TOO_LARGE,
                    place,
                    "is too large: all that one request names may have " + policy.mostBytes() + " bytes");
        }
        return fetched.body();
    }

    /** One text for a name that is not there and one that leads inside: nobody learns from us what is inside. */
    private InetAddress lookUp(RemoteParts.Place place, RemoteAddress address) {
        Future<InetAddress[]> lookup =
                lookups.submit(() -> names.of(address.uri().getHost()));
        try {
            InetAddress[] all = lookup.get(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
            if (all.length > 0 && (address.trusted() || List.of(all).stream().allMatch(reachable))) {
                return all[0];
            }
        } catch (ExecutionException | TimeoutException unknown) {
            lookup.cancel(true);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw failed(ErrorCode.IMAGE_DOWNLOAD_FAILED, place, "could not be fetched: its host has no public address");
    }

    private RemoteAddress address(RemoteParts.Place place) {
        return RemoteAddress.of(place.url(), policy.origins())
                .orElseThrow(() -> failed(
                        ErrorCode.IMAGE_DOWNLOAD_FAILED,
                        place,
                        "is at an address that is not fetched: it takes https, a host by its name, and no other port"));
    }

    private static GatewayException failed(ErrorCode code, RemoteParts.Place place, String what) {
        return new GatewayException(
                        code,
                        "What '" + place.path() + "' names " + what
                                + ". Send it in the request as a data URL (data:...;base64,...).")
                .withParam(place.path());
    }

    private static GatewayException invalid(String path, String text) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, text).withParam(path);
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
