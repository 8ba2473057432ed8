package io.jenkins.plugins.autodeploy.ui.project;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Item;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;

/**
 * The permissions for actions on the Deployments pages. {@link Item#CONFIGURE} includes both permissions: a person who
 * may configure a project can also make its builds deploy or roll back. A person who only operates the project gets
 * these permissions without {@link Item#CONFIGURE}.
 */
public final class DeploymentPermissions {

    /** The group of these permissions on the pages where an administrator grants permissions. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(DeploymentPermissions.class, Messages._DeploymentPermissions_Group());

    /** Allows a person to deploy an existing release, also as a rollback, and to stop such a deployment. */
    public static final Permission DEPLOY = new Permission(
            GROUP, "Deploy", Messages._DeploymentPermissions_Deploy(), Item.CONFIGURE, PermissionScope.ITEM);

    /** Allows a person to hold a stack and to resume it. */
    public static final Permission HOLD =
            new Permission(GROUP, "Hold", Messages._DeploymentPermissions_Hold(), Item.CONFIGURE, PermissionScope.ITEM);

    private DeploymentPermissions() {}

    /**
     * Loads this class. A permission exists only after its class is loaded. This must happen before Jenkins reads the
     * permissions that people have.
     */
    @Initializer(before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void register() {}
}
