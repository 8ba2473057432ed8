package org.kohsuke.stapler;

import net.sf.json.JSONObject;

public interface StaplerRequest2 {

    void bindJSON(Object bean, JSONObject src);

    String getContextPath();

    String[] getParameterValues(String name);

    String getParameter(String name);

    String getRestOfPath();

    String getHeader(String name);
}
