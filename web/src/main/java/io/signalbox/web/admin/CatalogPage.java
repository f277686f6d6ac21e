package io.signalbox.web.admin;

import io.signalbox.api.CatalogueAdmin;
import io.signalbox.api.GatewayException;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions of the catalogue, and what an uploaded list would change. */
@Named("catalogue")
@RequestScoped
public class CatalogPage {

    private static final int VERSIONS = 20;

    @EJB
    private CatalogueAdmin admin;

    @Inject
    private CatalogImport upload;

    @Inject
    @RequestParameterMap
    private Map<String, String> params;

    private Optional<PreviewView> preview = Optional.empty();
    private List<CatalogueAdmin.Version> versions = List.of();
    private Optional<CatalogueAdmin.Version> version = Optional.empty();
    private String message = "";

    /** Compares anew each time: the catalogue may have changed since the upload. */
    public void open() {
        message = upload.said();
        versions = admin.versions().stream().limit(VERSIONS).toList();
        version = number("version").flatMap(admin::version);
        try {
            preview = upload.list().map(list -> PreviewView.of(admin.preview(list), params));
        } catch (GatewayException unreadable) {
            message = unreadable.getMessage();
            upload.drop();
        }
    }

    public boolean isUploaded() {
        return preview.isPresent();
    }

    public PreviewView getPreview() {
        return preview.orElseThrow();
    }

    /** What was uploaded, in words. */
    public String getFile() {
        return upload.name();
    }

    public List<CatalogueAdmin.Version> getVersions() {
        return versions;
    }

    /** Whether one version was asked for by its number, and is there. */
    public boolean isOne() {
        return version.isPresent();
    }

    public CatalogueAdmin.Version getVersion() {
        return version.orElseThrow();
    }

    /** What it changed, a page of it. */
    public Slice<String> getChanged() {
        return Slice.of(getVersion().changed(), params.getOrDefault("page", ""));
    }

    /** Whose own list it may be. */
    public List<String> getProviders() {
        return admin.providers();
    }

    public String getMessage() {
        return message;
    }

    private Optional<Long> number(String name) {
        String text = params.getOrDefault(name, "");
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
