package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Api;
import java.util.Objects;
import java.util.function.Supplier;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerProxy;

/**
 * The REST API of a page. What it answers is read only for a request to the API. Jenkins' layout asks each page for its
 * API, only to see whether there is one.
 */
@Restricted(NoExternalUse.class)
public final class DeferredApi implements StaplerProxy {

    private final Supplier<?> bean;

    /** @param bean reads what the API answers. It may throw what Stapler answers with */
    public DeferredApi(@NonNull Supplier<?> bean) {
        this.bean = Objects.requireNonNull(bean);
    }

    @Override
    @NonNull
    public Api getTarget() {
        return new Api(bean.get());
    }
}
