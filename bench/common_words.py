import gzip,json,re,sys
from collections import Counter
from hudna.model.orthography import fold
df=Counter()
for l in gzip.open('/work/shared/corpus/khaleej-politics.jsonl.gz','rt'):
    t=fold(json.loads(l)['text'])
    df.update(set(re.findall(r'[\u0621-\u064a]+',t)))
al=Counter()
for w,n in df.items():
    for p in ('وال','بال','لل','فال','كال','ال'):
        if w.startswith(p) and len(w)-len(p)>=3: al[w[len(p):]]+=n; break
out=[]
for s,n in al.items():
    bare=df.get(s,0)
    if bare>=3 and n>=4 and bare+n>=14 and min(bare,n)/(bare+n)>0.02: out.append((bare+n,s))
    elif n>=12 and len(s)>=4 : out.append((n,s))
out.sort(reverse=True)
print(len(out)); print([s for _,s in out[:40]], [s for _,s in out[3000:3040]], [s for _,s in out[7000:7040]])
open('/tmp/common.txt','w').write('\n'.join(s for _,s in out))
