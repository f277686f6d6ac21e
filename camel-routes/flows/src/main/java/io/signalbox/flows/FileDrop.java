package io.signalbox.flows;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import io.signalbox.camel.Entrance;
import io.signalbox.camel.SignalboxHeaders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.file.GenericFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works a file of requests off: its lines in parallel, their results in the order of the file. Stopped or failing in the
 * middle it leaves the file where it is, and goes on from the last finished line when it sees it again.
 *
 * <p>Not thread-safe: the poll of the inbox hands over one file at a time.
 */
final class FileDrop implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(FileDrop.class);

    private final FlowSettings.Files settings;
    private final ModelGateway gateway;
    private final CamelContext context;
    private final BatchFolders folders;
    private final ProducerTemplate lines;
    private final ExecutorService threads;

    FileDrop(FlowSettings.Files settings, ModelGateway gateway, CamelContext context) throws IOException {
        this.settings = settings;
        this.gateway = gateway;
        this.context = context;
        folders = new BatchFolders(settings.dir());
        folders.prepare();
        lines = context.createProducerTemplate();
        threads =
                context.getExecutorServiceManager().newFixedThreadPool(this, "SignalboxFileLine", settings.parallel());
    }

    @Override
    public void process(Exchange exchange) throws IOException, InterruptedException {
        GenericFile<?> polled = exchange.getIn().getBody(GenericFile.class);
        Path path = ((File) polled.getFile()).toPath();
        BatchFile file;
        try {
            file = BatchFile.inspect(path, settings.maxBytes());
        } catch (GatewayException unfit) {
            GatewayException recorded = gateway.refuse(call(""), unfit);
            folders.refuse(path, recorded.toJson());
            LOG.warn("File {} is refused: {}", path.getFileName(), recorded.getMessage());
            return;
        }
        if (folders.isPublishing(file)) {
            folders.finishPublishing(file);
            return;
        }
        try (BatchProgress progress = new BatchProgress(folders.progress(file))) {
            if (work(file, progress)) {
                folders.publish(file, progress);
                LOG.info("File {} is done", path.getFileName());
            } else {
                LOG.info("File {} waits for the next start", path.getFileName());
            }
        }
    }

    /** Whether all lines are finished; false when the gateway stops first. */
    private boolean work(BatchFile file, BatchProgress progress) throws IOException, InterruptedException {
        Set<String> customIds = new HashSet<>();
        Deque<Future<BatchResult>> ahead = new ArrayDeque<>();
        int seen = 0;
        try (LineReader reader = new LineReader(file.path())) {
            for (Optional<LineReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                BatchLine request = unique(BatchLine.parse(line.get()), line.get(), customIds);
                if (++seen <= progress.finished()) {
                    continue;
                }
                if (ahead.size() >= 2 * settings.parallel()) {
                    progress.add(ahead.remove().get());
                }
                ahead.add(threads.submit(() -> result(request)));
            }
            while (!ahead.isEmpty()) {
                progress.add(ahead.remove().get());
            }
            return true;
        } catch (ExecutionException e) {
            if (isStopping(e.getCause())) {
                return false;
            }
            throw new IOException("File " + file.path().getFileName() + " cannot be worked off now", e.getCause());
        } finally {
            ahead.forEach(call -> call.cancel(true));
        }
    }

    private static BatchLine unique(BatchLine request, LineReader.Line line, Set<String> customIds) {
        boolean fresh = request.customId().map(customIds::add).orElse(true);
        return fresh || request.fault().isPresent()
                ? request
                : request.with(
                        BatchLine.fault(line, ErrorCode.INVALID_PARAMETER, "has a custom_id that was used before")
                                .withParam("custom_id"));
    }

    private BatchResult result(BatchLine line) throws Exception {
        if (line.fault().isPresent()) {
            GatewayException recorded = gateway.refuse(
                    call(line.customId().orElse("")), line.fault().get());
            return BatchResult.faulty(line, recorded);
        }
        Exchange exchange = lines.send(FileFlow.LINE, call -> {
            call.getMessage().setBody(line.body());
            new Entrance(Door.FILE, settings.key(), line.customId().orElse(""), Instant.MAX).mark(call);
        });
        if (exchange.getException() == null) {
            String id = exchange.getMessage().getHeader(SignalboxHeaders.ID, "", String.class);
            return BatchResult.answered(line, id, Json.of(exchange.getMessage().getBody(String.class)));
        }
        if (isStopping(exchange.getException())) {
            throw exchange.getException();
        }
        GatewayException failure = exchange.getException(GatewayException.class);
        if (failure == null) {
            // The line gets an error like any other: a file that failed as a whole would be called again and again.
            LOG.error("Line {} failed in a way nobody foresaw", line.number(), exchange.getException());
            failure = new GatewayException(ErrorCode.INTERNAL_ERROR, "The call failed in a way nobody foresaw.");
        }
        return BatchResult.failed(line, failure);
    }

    private boolean isStopping(Throwable cause) {
        return context.isStopping()
                || (cause instanceof GatewayException failure && failure.code() == ErrorCode.SHUTTING_DOWN);
    }

    private ChatCall call(String requestId) {
        return new ChatCall(
                Door.FILE, settings.key(), requestId, Json.of(""), Instant.MAX, Map.of(), new Cancellation());
    }
}
