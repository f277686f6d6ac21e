package io.signalbox.router;

import io.signalbox.api.ModelGateway;
import io.signalbox.api.QualityDesk;
import io.signalbox.router.evaluation.Evaluations;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import java.util.Optional;

/** What was measured, and the runs that measure it, for the pages and for operators' commands. */
@Singleton
@Local(QualityDesk.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class QualityDeskBean implements QualityDesk {

    @EJB
    private RouterAssembly assembly;

    @EJB
    private ModelGateway gateway;

    private Evaluations evaluations;

    @PostConstruct
    void enter() {
        evaluations = assembly.parts()
                .learning()
                .evaluations(
                        gateway, assembly.parts()::catalog, assembly.parts().reader());
    }

    @PreDestroy
    void leave() {
        evaluations.close();
    }

    @Override
    public Run start(Order order) {
        return evaluations.start(order);
    }

    @Override
    public boolean stop(String id) {
        return evaluations.stop(id);
    }

    @Override
    public List<Run> runs() {
        return evaluations.runs();
    }

    @Override
    public List<Line> lines() {
        return evaluations.lines();
    }

    @Override
    public Optional<String> embeddings() {
        return evaluations.embeddings();
    }
}
