package io.signalbox.router;

import io.signalbox.api.AnswerSink;
import io.signalbox.api.CatalogueQuestion;
import io.signalbox.api.ChatCall;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import io.signalbox.journal.Kind;
import io.signalbox.router.access.Caller;
import io.signalbox.router.audit.CallRecord;
import io.signalbox.router.audit.GenerationContent;
import io.signalbox.router.content.DataSubject;
import io.signalbox.router.policy.ContentPolicy;
import io.signalbox.router.provider.Answered;
import io.signalbox.router.provider.TokenEstimate;
import io.signalbox.router.routing.Facts;
import io.signalbox.router.routing.NoTarget;
import io.signalbox.router.routing.Plan;
import io.signalbox.router.routing.PlanJson;
import io.signalbox.router.wire.ChatRequest;
import io.signalbox.router.wire.Purpose;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The story of a call. Every door leads here, and there is no other way to a provider.
 *
 * <p>No transaction spans a call: it lasts seconds to minutes, and the register keeps short ones of its own.
 */
@Singleton
@Local(ModelGateway.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ModelGatewayBean implements ModelGateway {

    private static final Logger LOG = Logger.getLogger(ModelGatewayBean.class.getName());

    @EJB
    private RouterAssembly assembly;

    private Parts parts;

    /** For the container. */
    public ModelGatewayBean() {}

    ModelGatewayBean(Parts parts) {
        this.parts = parts;
    }

    @PostConstruct
    void enter() {
        parts = assembly.parts();
    }

    @Override
    public void chat(ChatCall call, AnswerSink sink) {
        answer(call, sink, ChatRequest::read);
    }

    @Override
    public void embed(ChatCall call, AnswerSink sink) {
        answer(call, sink, ChatRequest::readEmbeddings);
    }

    private void answer(ChatCall call, AnswerSink sink, Function<Json, ChatRequest> reading) {
        parts.register().requireAvailable();
        CallRecord record = CallRecord.open(call, parts.policy().content().unasked());
        parts.metrics().begun(record);
        try {
            Caller caller = parts.keys().identify(call.key());
            record.caller(caller);

            ChatRequest request = reading.apply(call.body());
            record.request(request);
            keep(record, caller, call, request);
            requireStreamTaken(request, sink);
            parts.remote().check(request);

            Plan plan = plan(caller, call, request);
            record.plan(plan);
            if (plan.targets().isEmpty()) {
                throw NoTarget.refusal(plan, parts.policy(), request.models());
            }

            parts.register().begin(record);
            ChatRequest whole = parts.remote().fetched(request, call.cancellation(), record::fetched);
            Answered answered = parts.attempts().answer(plan, whole, call, record, sink);
            parts.planner().answered(plan, answered.target(), answered.usage());
            if (request.purpose() == Purpose.TEXT) {
                parts.learning().recent().answered(record.callId(), call.body());
            }
            parts.metrics().ended(record);
        } catch (GatewayException failure) {
            throw recorded(record, failure);
        } catch (RuntimeException unforeseen) {
            LOG.log(Level.SEVERE, unforeseen, () -> "Call " + record.callId() + " failed in a way nobody foresaw");
            throw recorded(
                    record,
                    new GatewayException(
                            ErrorCode.INTERNAL_ERROR,
                            "The gateway failed. Its operator finds the reason under " + record.callId() + "."));
        }
    }

    @Override
    public Json explain(ChatCall call) {
        CallRecord record = CallRecord.open(
                call,
                parts.policy().content().unasked()); // stored only where the question is refused: nobody is called
        try {
            Caller caller = parts.keys().identify(call.key());
            record.caller(caller);
            ChatRequest request = ChatRequest.read(call.body());
            record.request(request);
            keep(record, caller, call, request);
            return Json.of(PlanJson.of(plan(caller, call, request)).toString());
        } catch (GatewayException refusal) {
            throw recorded(record, refusal);
        }
    }

    @Override
    public long promptTokens(ChatCall call) {
        CallRecord record = CallRecord.open(call, parts.policy().content().unasked()); // stored only where refused
        try {
            Caller caller = parts.keys().identify(call.key());
            record.caller(caller);
            ChatRequest request = ChatRequest.read(call.body());
            record.request(request);
            parts.remote().check(request);
            request.models()
                    .forEach(name -> parts.live()
                            .current()
                            .view()
                            .answer(new CatalogueQuestion(CatalogueQuestion.Subject.MODEL, name, Map.of())));
            Plan plan = plan(caller, call, request);
            if (plan.answersOtherwise()) { // a prompt that is too long is counted all the same
                throw NoTarget.refusal(plan, parts.policy(), request.models());
            }
            return TokenEstimate.prompt(request);
        } catch (GatewayException refusal) {
            throw recorded(record, refusal);
        }
    }

    @Override
    public void admit(String key) {
        parts.keys().identify(key);
    }

    @Override
    public GatewayException refuse(ChatCall call, GatewayException refusal) {
        CallRecord record = CallRecord.open(call, parts.policy().content().unasked());
        try {
            record.caller(parts.keys().identify(call.key()));
        } catch (GatewayException unknownKey) {
            // recorded without a caller
        }
        return recorded(record, refusal);
    }

    @Override
    public Json models(String key) {
        parts.keys().identify(key);
        return parts.live().current().view().models();
    }

    @Override
    public Json catalogue(String key, CatalogueQuestion question) {
        parts.keys().identify(key);
        return parts.live().current().view().answer(question);
    }

    @Override
    public Json generation(String key, String id) {
        return parts.generations().of(parts.keys().identify(key), id);
    }

    @Override
    public Json generationContent(String key, String id) {
        return new GenerationContent(parts.reader(), parts.contents())
                .of(parts.keys().identify(key), id);
    }

    @Override
    public Json feedback(String key, Json body) {
        return parts.learning().feedback().take(parts.keys().identify(key), body);
    }

    /** Notes what the register keeps of a call. */
    private void keep(CallRecord record, Caller caller, ChatCall call, ChatRequest request) {
        ContentPolicy content = parts.policy().content();
        if (!content.onlyHashes()) {
            String person = call.facts().getOrDefault(ChatCall.DATA_SUBJECT, request.dataSubject());
            requireShort(person);
            record.keep(
                    content.decide(Map.of(
                            "caller",
                            caller.facts(),
                            "request",
                            Facts.of(request, call.door().name()))),
                    DataSubject.of(person, caller.costCentre()));
        }
    }

    private static void requireShort(String person) {
        if (person.length() > DataSubject.LONGEST) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "A data subject is named by " + DataSubject.LONGEST + " characters at most.")
                    .withParam(ChatCall.DATA_SUBJECT);
        }
    }

    private Plan plan(Caller caller, ChatCall call, ChatRequest request) {
        Optional<String> session =
                Optional.ofNullable(call.facts().get("session_id")).filter(id -> !id.isEmpty());
        return parts.planner().plan(caller, call.door().name(), request, session);
    }

    /** Records a call that ended with an error, unless it is one of too many by nobody in particular. */
    private GatewayException recorded(CallRecord record, GatewayException failure) {
        GatewayException told = failure.with("call_id", record.callId());
        if (record.has(Kind.OUTCOME)) { // the door broke after the answer was on record
            parts.metrics().ended(record);
            return told;
        }
        record.failed(failure);
        parts.metrics().ended(record);
        if (failure.code() == ErrorCode.AUDIT_UNAVAILABLE
                || (!record.hasCaller() && !parts.strangers().admits())) {
            return record.has(Kind.INTENT) ? told : failure; // nobody finds an id that is on no record
        }
        try {
            parts.register().write(record);
            return told;
        } catch (GatewayException unrecorded) {
            return unrecorded;
        }
    }

    private static void requireStreamTaken(ChatRequest request, AnswerSink sink) {
        if (request.stream() && !sink.streams()) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "This door answers whole: leave out 'stream' or set it to false.")
                    .withParam("stream");
        }
    }
}
