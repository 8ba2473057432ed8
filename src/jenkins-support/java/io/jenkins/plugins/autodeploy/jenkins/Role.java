package io.jenkins.plugins.autodeploy.jenkins;

import hudson.model.Item;
import hudson.security.Permission;
import io.jenkins.plugins.autodeploy.ui.project.DeploymentPermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** People, each with the smallest set of permissions that one thing needs. */
public enum Role {
    /** Has not logged in, and has no permission. */
    ANONYMOUS,
    /** May enter Jenkins, but read no project. */
    READ(Jenkins.READ),
    ITEM_READ(Jenkins.READ, Item.READ),
    ITEM_BUILD(Jenkins.READ, Item.READ, Item.BUILD),
    ITEM_CONFIGURE(Jenkins.READ, Item.READ, Item.CONFIGURE),
    DEPLOY(Jenkins.READ, Item.READ, DeploymentPermissions.DEPLOY),
    HOLD(Jenkins.READ, Item.READ, DeploymentPermissions.HOLD),
    OVERRIDE(Jenkins.READ, Item.READ, DeploymentPermissions.OVERRIDE),
    MANAGE(Jenkins.READ, Jenkins.MANAGE),
    SYSTEM_READ(Jenkins.READ, Jenkins.SYSTEM_READ),
    ADMINISTER(Jenkins.ADMINISTER);

    private final List<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = List.of(permissions);
    }

    /** The name and the password of the person. */
    public String user() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Gives each of these people their permissions everywhere. */
    public static MockAuthorizationStrategy strategy() {
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy();
        for (Role role : withPermissions()) {
            strategy.grant(role.permissions.toArray(Permission[]::new))
                    .everywhere()
                    .to(role.user());
        }
        return strategy;
    }

    private static Set<Role> withPermissions() {
        return EnumSet.complementOf(EnumSet.of(ANONYMOUS));
    }

    /** All but these people. */
    public static Set<Role> allBut(Role first, Role... others) {
        return EnumSet.complementOf(EnumSet.of(first, others));
    }

    /** Those of the plugin's own and Jenkins' permissions that no role has. */
    public static List<String> missing(List<Permission> known) {
        return known.stream()
                .filter(permission -> Arrays.stream(values()).noneMatch(role -> role.permissions.contains(permission)))
                .map(Permission::getId)
                .toList();
    }
}
