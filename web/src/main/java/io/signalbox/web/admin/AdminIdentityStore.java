package io.signalbox.web.admin;

import io.signalbox.api.AdminAccess;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;

/** Asks the gateway whether a name and password are right; the groups it answers are the roles. */
@ApplicationScoped
public class AdminIdentityStore implements IdentityStore {

    @EJB
    private AdminAccess access;

    /** Found by the container through its parameter type; other credentials are not for us. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return access.login(credential.getCaller(), credential.getPassword().getValue())
                .map(roles -> new CredentialValidationResult(credential.getCaller(), roles))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
