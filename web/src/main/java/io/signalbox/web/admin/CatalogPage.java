package io.signalbox.web.admin;

import io.signalbox.api.CatalogueAdmin;
import io.signalbox.api.GatewayException;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The versions of the catalogue, and what an uploaded list would change. */
@Named("catalogue")
@RequestScoped
public class CatalogPage {

    @EJB
    private CatalogueAdmin admin;

    @Inject
    private CatalogImport upload;

    private CatalogueAdmin.Preview preview = new CatalogueAdmin.Preview("", List.of(), 0, List.of(), List.of());
    private List<CatalogueAdmin.Version> versions = List.of();
    private String message = "";

    /** Compares anew each time: the catalogue may have changed since the upload. */
    public void open() {
        message = upload.said();
        versions = admin.versions().stream()
                .map(version -> admin.version(version.number()).orElse(version))
                .limit(20)
                .toList();
        try {
            upload.list().ifPresent(list -> preview = admin.preview(list));
        } catch (GatewayException unreadable) {
            message = unreadable.getMessage();
            upload.drop();
        }
    }

    public boolean isUploaded() {
        return upload.list().isPresent();
    }

    public CatalogueAdmin.Preview getPreview() {
        return preview;
    }

    public List<CatalogueAdmin.Version> getVersions() {
        return versions;
    }

    public String getMessage() {
        return message;
    }
}
