// Elements of a picture that is drawn by hand.
export const svgName = "http://www.w3.org/2000/svg";

export function add(parent: Element, name: string, attributes: Record<string, string | number>, text = ""): Element {
    const node = document.createElementNS(svgName, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    if (text) node.textContent = text;
    parent.append(node);
    return node;
}
