package io.signalbox.flows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.NoCacheLoginException;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/**
 * Who may do what at the broker inside this process when it listens: the gateway everything, the one user outside may
 * send requests and use reply queues. It must not read the request queue or the dead letters, where the prompts and keys
 * of others are. Thread-safe.
 */
final class BrokerUsers implements ActiveMQSecurityManager5 {

    static final String GATEWAY = "signalbox-gateway";

    private static final Set<CheckType> NOBODY_OUTSIDE = EnumSet.of(CheckType.MANAGE, CheckType.VIEW, CheckType.EDIT);

    /** How Artemis names temporary queues, alone or with their address before it. */
    private static final Pattern TEMPORARY =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(::[0-9a-f-]{36})?");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/-]+(::[A-Za-z0-9._/-]+)?");

    private final FlowSettings.Jms jms;
    private final String gatewayPassword;

    BrokerUsers(FlowSettings.Jms jms, String gatewayPassword) {
        this.jms = jms;
        this.gatewayPassword = gatewayPassword;
    }

    @Override
    public Subject authenticate(String user, String password, RemotingConnection connection, String domain)
            throws NoCacheLoginException {
        if (!validateUser(user, password)) {
            throw new NoCacheLoginException("unknown user or wrong password");
        }
        return new Subject(true, Set.of(new UserPrincipal(user)), Set.of(), Set.of());
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        if (subject.getPrincipals().contains(new UserPrincipal(GATEWAY))) {
            return true;
        }
        if (NOBODY_OUTSIDE.contains(check)) {
            return false;
        }
        return address.equals(jms.queue())
                ? check == CheckType.SEND
                : isReplyQueue(address) || TEMPORARY.matcher(address).matches();
    }

    /** Only plain names: a wildcard would be bound to the requests of others. */
    private boolean isReplyQueue(String address) {
        return address.startsWith(jms.replyPrefix())
                && PLAIN.matcher(address).matches()
                && !address.equals(jms.deadLetterQueue());
    }

    @Override
    public boolean validateUser(String user, String password) {
        if (user == null || password == null) {
            return false;
        }
        return user.equals(GATEWAY)
                ? same(gatewayPassword, password)
                : jms.broker().user().filter(user::equals).isPresent()
                        && same(jms.broker().password(), password);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
        return validateUser(user, password) && user.equals(GATEWAY);
    }
}
