package io.jenkins.plugins.autodeploy.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** The credentials of this controller, as the system itself sees them. */
final class ControllerCredentials {

    private ControllerCredentials() {}

    /** @return null if there is none of this id and type; looking may wait for a store elsewhere */
    @CheckForNull
    static <C extends IdCredentials> C find(@NonNull String id, @NonNull Class<C> type) {
        return CredentialsProvider.findCredentialByIdInItemGroup(id, type, Jenkins.get(), ACL.SYSTEM2, List.of());
    }

    /** What a drop-down list offers: to administrators those of these types, to anyone the one that is chosen. */
    @NonNull
    static ListBoxModel choices(@Nullable String chosen, @NonNull List<Class<? extends StandardCredentials>> types) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            items.includeEmptyValue();
            types.forEach(type -> items.includeAs(ACL.SYSTEM2, Jenkins.get(), type));
        }
        return items.includeCurrentValue(Texts.trim(chosen));
    }
}
